import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** Takes from the limit of a shop's business day only what is left of it, whatever others do at the same moment. */
const TAKE_FROM_DAY: NamedStatement = {
  name: 'payment.take-from-payout-day',
  text: `
    insert into payment.payout_day as known (shop_id, day, sum_fen, most_fen)
    select $1::uuid, $2::date, $3::bigint, $4::bigint where $3::bigint <= $4::bigint
    on conflict (shop_id, day) do update
      set sum_fen = known.sum_fen + excluded.sum_fen, most_fen = excluded.most_fen
      where known.sum_fen + excluded.sum_fen <= excluded.most_fen
    returning sum_fen`,
}

/** Counts a payout to its day; false: the day's limit would be passed, and nothing was counted. */
export async function takeFromDay(
  tx: Tx,
  what: {
    readonly shopId: string
    readonly day: string
    readonly amountFen: number
    readonly mostFen: number
  },
): Promise<boolean> {
  const rows = await tx.query(TAKE_FROM_DAY, [what.shopId, what.day, what.amountFen, what.mostFen])
  return rows.length === 1
}

/** A payout that failed no longer counts to its day. */
export async function giveBackToDay(tx: Tx, shopId: string, day: string, amountFen: number): Promise<void> {
  await sql`
    update payment.payout_day set sum_fen = sum_fen - ${amountFen}
    where shop_id = ${shopId} and day = ${day}::date`.execute(tx)
}

/** What a shop has paid out on a business day, in fen; what failed is not counted. */
export async function readPaidOutOn(reader: Reader, shopId: string, day: string): Promise<number> {
  const { rows } = await sql<{ sum_fen: number }>`
    select sum_fen from payment.payout_day where shop_id = ${shopId} and day = ${day}::date`.execute(reader)
  return rows[0]?.sum_fen ?? 0
}

/** The payment that paid an order; throws when there is none. */
export async function readPayingTrade(reader: Reader, shopId: string, orderId: string): Promise<string> {
  const part = await reader
    .selectFrom('payment.trade_part')
    .select('trade_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'paid')
    .executeTakeFirstOrThrow()
  return part.trade_id
}

/** What was paid out for an order; what failed is not counted. */
export async function readPaidOutFor(reader: Reader, shopId: string, orderId: string): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from payment.payout
    where shop_id = ${shopId} and order_id = ${orderId} and state <> 'failed'`.execute(reader)
  return rows[0]?.fen ?? 0
}

/** The places that payouts of an order have taken; those that failed have given theirs back. */
export async function readOrdinals(reader: Reader, shopId: string, orderId: string): Promise<number[]> {
  const rows = await reader
    .selectFrom('payment.payout')
    .select('ordinal')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '<>', 'failed')
    .execute()
  return rows.map((row) => row.ordinal)
}
