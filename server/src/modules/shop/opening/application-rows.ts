import type { Selectable } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { canMove } from '../../../kernel/states.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { Pii } from '../../../platform/pii.ts'
import { refuse } from '../absence/absence-rules.ts'
import { applicationNext } from './application-states.ts'
import type { ApplicationView } from './contract.ts'

export type ApplicationRow = Selectable<Tables['shop.application']>

/** What everybody sees who may see the application. */
export const applicationFacts = (row: ApplicationRow) => ({
  applicationId: row.application_id,
  shopName: row.shop_name,
  category: row.category as ApplicationView['category'],
  kind: row.kind,
  licenceName: row.licence_name,
  licenceNumber: row.licence_number,
  intro: row.intro,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  answer: row.answer,
  answeredAt: row.answered_at?.toISOString() ?? null,
  shopId: row.shop_id,
})

/** Who applies, in full: the person themselves may see it, an officer only with a reason (reveal-application.ts). */
export const openHolder = (pii: Pii, row: ApplicationRow) => ({
  holderName: row.holder_name ? pii.decrypt(row.holder_name) : '',
  idNumber: row.id_number ? pii.decrypt(row.id_number) : '',
})

/** An application as its person sees it. */
export const applicationView = (pii: Pii, row: ApplicationRow): ApplicationView => ({
  ...applicationFacts(row),
  ...openHolder(pii, row),
  paperId: row.paper_id,
})

/** Holds an application until the transaction ends, so that it is answered once. Refuses: not_found. */
export async function lockApplication(tx: Tx, applicationId: string): Promise<ApplicationRow> {
  const row = await tx
    .selectFrom('shop.application')
    .selectAll()
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** Moves a locked application, with what goes with its new state. Refuses: application_answered. */
export async function moveApplication(
  tx: Tx,
  row: ApplicationRow,
  to: ApplicationView['state'],
  facts: { answer?: string; answered_by?: string; answered_at?: Date; shop_id?: string } = {},
): Promise<void> {
  if (!canMove(applicationNext, row.state, to)) throw refuse('application_answered')
  await tx
    .updateTable('shop.application')
    .set({ state: to, ...facts })
    .where('application_id', '=', row.application_id)
    .execute()
  tx.invalidations.push({ topic: 'platform', what: 'shop.application_answered' })
}

/** A person's applications, newest first. */
export async function applicationsOf(reader: Reader, accountId: string): Promise<ApplicationView[]> {
  const rows = await reader
    .selectFrom('shop.application')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('made_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => applicationView(reader.app.pii, row))
}
