import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { giveBackToAuthority } from '../../identity/index.ts'
import type { CompensationView } from './parts-contract.ts'

export type CompensationRow = Selectable<Tables['aftersale.case_compensation']>

type CaseOf = Pick<CompensationRow, 'shop_id' | 'case_id'>

/** What was proposed for a case, the first one first. */
export const readCompensations = (reader: Reader, { shop_id, case_id }: CaseOf): Promise<CompensationRow[]> =>
  reader
    .selectFrom('aftersale.case_compensation')
    .selectAll()
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .orderBy('made_at')
    .orderBy('compensation_id')
    .execute()

export const findCompensation = (
  reader: Reader,
  shopId: string,
  compensationId: string,
): Promise<CompensationRow | undefined> =>
  reader
    .selectFrom('aftersale.case_compensation')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('compensation_id', '=', compensationId)
    .executeTakeFirst()

/** How often the shop compensated a buyer since an instant, their kept goods with a part of the money back among it. */
export async function countCompensated(
  reader: Reader,
  { shopId, buyerId, since }: { readonly shopId: string; readonly buyerId: string; readonly since: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (
      select count(*) from aftersale.case_compensation
      where shop_id = ${shopId} and buyer_id = ${buyerId} and state = 'accepted' and ended_at >= ${since}
    )::int + (
      select count(*) from aftersale.refund_case
      where shop_id = ${shopId} and buyer_id = ${buyerId} and kind = 'refund_only' and goods_received
        and wanted_fen is not null and state = 'refunded' and refunded_at >= ${since}
    )::int as count`.execute(reader)
  return rows[0]?.count ?? 0
}

/** What is proposed for an order and not answered yet, in fen. */
export async function proposedFen(reader: Reader, shopId: string, orderId: string): Promise<number> {
  const row = await reader
    .selectFrom('aftersale.case_compensation')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('amount_fen'), sql<number>`0`).as('fen'))
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  return Number(row?.fen ?? 0)
}

/** A proposal of a locked case came to nothing: what it took of the authority of who made it is free again. */
export async function endUnpaid(
  tx: Tx,
  { shop_id, case_id }: CaseOf,
  state: 'declined' | 'lapsed',
): Promise<void> {
  const ended = await tx
    .updateTable('aftersale.case_compensation')
    .set({ state, ended_at: tx.now })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('state', '=', 'proposed')
    .returningAll()
    .execute()
  for (const { made_by: accountId, amount_fen: amountFen, authority_day: day } of ended)
    await giveBackToAuthority(tx, { shopId: shop_id, accountId, act: 'payout', day, amountFen })
}

/** A proposal as both sides see it. */
export const compensationView = (row: CompensationRow): CompensationView => ({
  compensationId: row.compensation_id,
  amountFen: row.amount_fen,
  words: row.words,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})
