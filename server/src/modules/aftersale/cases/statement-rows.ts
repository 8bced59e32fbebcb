import type { Selectable } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { type Actor, accountOf } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { CaseKey } from './case-line-rows.ts'
import { aftersaleRefusals, type RefuseReason, type Side, type StatementOccasion } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

export type StatementRow = Selectable<Tables['aftersale.case_statement']>

/** What somebody says of a case. */
export interface Statement {
  readonly occasion: StatementOccasion
  readonly reason?: RefuseReason
  readonly text?: string | undefined
  readonly pictures?: readonly string[] | undefined
}

const sideOf = (actor: Actor): Side =>
  actor.kind === 'buyer' ? 'buyer' : actor.kind === 'officer' ? 'platform' : 'shop'

/**
 * Writes down what a person says of a case, with their evidence; nothing where they say nothing. Refuses: unknown_picture, for
 * one that they did not upload for this order.
 */
export async function insertStatement(
  tx: Tx,
  { shop_id, case_id, order_id }: CaseKey,
  actor: Actor,
  { occasion, reason, text = '', pictures = [] }: Statement,
): Promise<void> {
  const madeBy = accountOf(actor)
  if (!madeBy || (text === '' && pictures.length === 0 && !reason)) return
  await refuseUnknownPictures(tx, { shop_id, order_id }, madeBy, pictures)
  await tx
    .insertInto('aftersale.case_statement')
    .values({
      shop_id,
      case_id,
      side: sideOf(actor),
      occasion,
      reason: reason ?? null,
      words: text,
      pictures: [...pictures],
      made_by: madeBy,
      made_at: tx.now,
    })
    .execute()
}

/** Refuses: unknown_picture. */
export async function refuseUnknownPictures(
  tx: Tx,
  { shop_id, order_id }: Omit<CaseKey, 'case_id'>,
  madeBy: string,
  pictures: readonly string[],
): Promise<void> {
  if (pictures.length === 0) return
  const known = await tx
    .selectFrom('aftersale.case_picture')
    .select('file_id')
    .where('shop_id', '=', shop_id)
    .where('order_id', '=', order_id)
    .where('made_by', '=', madeBy)
    .where('file_id', 'in', [...pictures])
    .execute()
  if (known.length < new Set(pictures).size) throw refuse('unknown_picture')
}

/** What was said of a case, the first one first. */
export async function readStatements(
  reader: Reader,
  shopId: string,
  caseId: string,
): Promise<StatementRow[]> {
  return reader
    .selectFrom('aftersale.case_statement')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('statement_id')
    .execute()
}
