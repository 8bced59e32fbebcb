import { refusalWords, refuseCommon } from '../../../kernel/refusal.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { readFreeFunds } from '../ledger/shop-fund-rows.ts'
import { paymentPolicies } from '../policies.ts'
import { orderPort } from '../trades/order-port.ts'
import type { PayoutCard, PayoutRoom } from './contract.ts'
import { readOrdinals, readPaidOutOn } from './payout-rows.ts'
import { canPayOut, payoutEnds, payoutTerms } from './payout-rules.ts'
import { asPayoutCard, type PayoutRow } from './payout-view.ts'

/** The payouts of one order, the first one first. */
export const readPayoutsOf = (reader: Reader, shopId: string, orderId: string): Promise<PayoutRow[]> =>
  reader
    .selectFrom('payment.payout')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('made_at')
    .orderBy('payout_id')
    .execute()

/** What may be paid out for an order now, by the same rules as paying it out. Refuses: not_found. */
export async function readPayoutRoom(reader: Reader, shopId: string, orderId: string): Promise<PayoutRoom> {
  const [order, now] = await Promise.all([
    orderPort().readForPayout(reader, shopId, orderId),
    readBusinessNow(reader),
  ])
  if (!order) throw refuseCommon('not_found')
  const terms = payoutTerms(paymentPolicies.of(await readPolicies(reader, now)))
  const [taken, paidOutFen, freeFen] = await Promise.all([
    readOrdinals(reader, shopId, orderId),
    readPaidOutOn(reader, shopId, shanghaiDay(now)),
    readFreeFunds(reader, shopId),
  ])
  const used = taken.length
  const whyNot = canPayOut({ ...order, used }, terms, now)
  return {
    used,
    leftOfOrder: Math.max(0, terms.mostOfOrder - used),
    mostOfOrder: terms.mostOfOrder,
    mostOfPayoutFen: terms.mostFen,
    leftTodayFen: Math.max(0, terms.mostTodayFen - paidOutFen),
    mostTodayFen: terms.mostTodayFen,
    freeFen: Math.max(0, freeFen),
    endsAt: order.paidAt ? payoutEnds(order.paidAt, terms.days).toISOString() : null,
    whyNot: whyNot && refusalWords(whyNot),
  }
}

const READ_CARDS: NamedStatement = {
  name: 'payment.payout-cards',
  text: `
    select p.* from payment.payout p
    join unnest($1::uuid[], $2::uuid[]) as wanted (shop_id, payout_id) using (shop_id, payout_id)`,
}

/** Payouts as chats show them, by id; one may be named often. */
export async function readPayoutCards(
  reader: Reader,
  wanted: readonly { readonly shopId: string; readonly payoutId: string }[],
): Promise<Map<string, PayoutCard>> {
  if (wanted.length === 0) return new Map()
  const keys = distinctKeys(
    wanted,
    (one) => one.shopId,
    (one) => one.payoutId,
  )
  const rows = await reader.query<PayoutRow>(READ_CARDS, keys)
  return new Map(rows.map((row) => [row.payout_id, asPayoutCard(row)]))
}
