import { sql } from 'kysely'
import { addDays } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { refuse } from '../absence/absence-rules.ts'

/** A picture that no application shows is removed after this time: our default, enough to finish the form. */
const UNUSED_DAYS = 1

/** After an application was rejected or withdrawn its picture may serve a corrected one for this time: our default. */
const REFUSED_DAYS = 30

/** A picture of papers as it is kept. */
interface NewPaper {
  readonly paperId: string
  readonly accountId: string
  readonly mediaType: string
  readonly content: Buffer
}

/**
 * Keeps a picture of papers, encrypted. What the same person sent before and no application shows goes. False: the id is
 * another person's.
 */
export async function insertPaper(
  tx: Tx,
  { paperId, accountId, mediaType, content }: NewPaper,
): Promise<boolean> {
  await sql`delete from shop.application_paper p where account_id = ${accountId} and paper_id <> ${paperId}
    and not exists (select 1 from shop.application a where a.paper_id = p.paper_id)`.execute(tx)
  await tx
    .insertInto('shop.application_paper')
    .values({
      paper_id: paperId,
      account_id: accountId,
      media_type: mediaType,
      cipher: tx.app.pii.seal(content, ''),
      made_at: tx.now,
      remove_at: addDays(tx.now, UNUSED_DAYS),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('shop.application_paper')
    .select('account_id')
    .where('paper_id', '=', paperId)
    .executeTakeFirstOrThrow()
  return row.account_id === accountId
}

/** An application of this person shows the picture from here on. Refuses: paper_missing. */
export async function keepPaper(tx: Tx, accountId: string, paperId: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('shop.application_paper')
    .set({ remove_at: null })
    .where('paper_id', '=', paperId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('paper_missing')
}

/** The application came to nothing: its picture goes after some time, unless another that waits or was approved shows it. */
export async function releasePaper(tx: Tx, paperId: string | null): Promise<void> {
  if (!paperId) return
  await tx
    .updateTable('shop.application_paper')
    .set({ remove_at: addDays(tx.now, REFUSED_DAYS) })
    .where('paper_id', '=', paperId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('shop.application as a')
            .select('a.application_id')
            .whereRef('a.paper_id', '=', 'shop.application_paper.paper_id')
            .where('a.state', 'in', ['waiting', 'approved']),
        ),
      ),
    )
    .execute()
}

/** The picture as a data URL; null: it was removed. */
export async function readPaper(reader: Reader, paperId: string | null): Promise<string | null> {
  if (!paperId) return null
  const row = await reader
    .selectFrom('shop.application_paper')
    .select(['media_type', 'cipher'])
    .where('paper_id', '=', paperId)
    .executeTakeFirst()
  if (!row) return null
  const content = reader.app.pii.unseal(row.cipher, '')
  return `data:${row.media_type};base64,${content.toString('base64')}`
}
