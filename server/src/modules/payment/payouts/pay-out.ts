import { isFreshId, makeId } from '../../../kernel/id.ts'
import { formatYuan } from '../../../kernel/money.ts'
import { type Refusal, type Ruling, refuseCommon } from '../../../kernel/refusal.ts'
import { addMinutes, shanghaiDay } from '../../../kernel/time.ts'
import { decidesForThemselves, type StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { giveBackToAuthority, useAuthority } from '../../identity/index.ts'
import { paymentAudit } from '../audit.ts'
import { payoutMade } from '../events.ts'
import { clearing, shopAccount } from '../ledger/accounts.ts'
import { hold } from '../ledger/hold.ts'
import { takeFunds } from '../ledger/shop-fund-rows.ts'
import { paymentPolicies } from '../policies.ts'
import { type OrderForPayout, orderPort } from '../trades/order-port.ts'
import type { PayoutEntry, PayoutReason, PayoutView } from './contract.ts'
import { payoutGiving } from './payout-giving.ts'
import { giveBackToDay, readOrdinals, readPaidOutOn, readPayingTrade, takeFromDay } from './payout-rows.ts'
import {
  canPayOut,
  fitsOnePayout,
  nextOrdinal,
  type PayoutTerms,
  payoutTerms,
  refuse,
} from './payout-rules.ts'
import { asPayoutView, type PayoutRow } from './payout-view.ts'

/** The job sends a payout within moments; should it be lost, the sweeper does after this. */
const SAFETY_MINUTES = 2

export interface MakePayout {
  /** Client-made. */
  readonly id: string
  readonly orderId: string
  readonly amountFen: number
  readonly reason: PayoutReason
  readonly note: string
  readonly entry: PayoutEntry
  /** Null: it is about the whole order. */
  readonly lineNo: number | null
}

/** Somebody of a shop who asks for a payout. */
export interface AskedPayout {
  readonly actor: StaffActor
  readonly input: MakePayout
  /** Somebody who may has approved it, or a rule that the shop switched on makes it: the authority of who asked does not count. */
  readonly isApproved?: boolean
}

/**
 * Payouts of one shop, one after the other, each seeing what the one before it left; a refusal changes nothing. For the
 * refusals see makePayout.
 */
export async function payOut(
  tx: Tx,
  shopId: string,
  asked: readonly AskedPayout[],
): Promise<(PayoutView | Refusal)[]> {
  const orders = await orderPort().lockForPayout(
    tx,
    shopId,
    asked.map(({ input }) => input.orderId),
  )
  const terms = payoutTerms(paymentPolicies.of(await readPolicies(tx, tx.now)))
  const results = []
  for (const one of asked) results.push(await payOne(tx, one, orders.get(one.input.orderId), terms))
  return results
}

async function payOne(
  tx: Tx,
  { actor, input, isApproved = false }: AskedPayout,
  order: OrderForPayout | undefined,
  terms: PayoutTerms,
): Promise<PayoutView | Refusal> {
  const { shopId } = actor
  if (!order) return refuseCommon('not_found')
  const hash = bodyHash({ ...input, agentId: actor.accountId })
  const known = await findPayout(tx, shopId, input.id)
  if (known) return known.body_hash.equals(hash) ? asPayoutView(known) : refuseCommon('id_reused')
  const taken = await readOrdinals(tx, shopId, input.orderId)
  const refusal =
    (isApproved ? null : isFreshId(input.id, machineNowMs())) ??
    (decidesForThemselves(actor, order.buyerId) ? refuse('payout_own_order') : null) ??
    canMakePayout(order, input, { used: taken.length, terms, now: tx.now }) ??
    (await takeAll(tx, { actor, input, isApproved }, order, terms))
  if (refusal) return refusal
  return asPayoutView(await setAside(tx, actor, input, { order, ordinal: nextOrdinal(taken), hash }))
}

/** Whether an order may have a payout now. Refuses: payout_imported, payout_not_paid, payout_too_late, payout_order_limit, payout_too_much, payout_no_line. */
export const canMakePayout = (
  order: OrderForPayout,
  { amountFen, lineNo }: Pick<MakePayout, 'amountFen' | 'lineNo'>,
  { used, terms, now }: { readonly used: number; readonly terms: PayoutTerms; readonly now: Date },
): Ruling =>
  canPayOut({ ...order, used }, terms, now) ??
  fitsOnePayout(amountFen, terms) ??
  (lineNo === null || order.lines.some((line) => line.lineNo === lineNo) ? null : refuse('payout_no_line'))

/** Takes a payout from the authority of who makes it and from the shop's limits, or from none of them. */
async function takeAll(
  tx: Tx,
  { actor, input, isApproved }: AskedPayout,
  order: OrderForPayout,
  terms: PayoutTerms,
): Promise<Ruling> {
  const { shopId, accountId } = actor
  const { amountFen } = input
  if (isApproved) return takeLimits(tx, shopId, amountFen, terms)
  const above = await useAuthority(tx, actor, {
    act: 'payout',
    ...(await payoutGiving(tx, shopId, order, input)),
  })
  if (above) return above
  const refusal = await takeLimits(tx, shopId, amountFen, terms)
  const day = shanghaiDay(tx.now)
  if (refusal) await giveBackToAuthority(tx, { shopId, accountId, act: 'payout', day, amountFen })
  return refusal
}

const findPayout = (tx: Tx, shopId: string, payoutId: string): Promise<PayoutRow | undefined> =>
  tx
    .selectFrom('payment.payout')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('payout_id', '=', payoutId)
    .executeTakeFirst()

/** Takes the amount from the day's limit and the shop's funds, or from neither. Refuses: payout_day_limit, payout_no_funds. */
async function takeLimits(tx: Tx, shopId: string, amountFen: number, terms: PayoutTerms): Promise<Ruling> {
  const day = shanghaiDay(tx.now)
  const mostFen = terms.mostTodayFen
  if (!(await takeFromDay(tx, { shopId, day, amountFen, mostFen }))) {
    const leftFen = Math.max(0, mostFen - (await readPaidOutOn(tx, shopId, day)))
    return refuse('payout_day_limit', { leftYuan: formatYuan(leftFen), mostYuan: formatYuan(mostFen) })
  }
  const freeFen = await takeFunds(tx, shopId, amountFen)
  if (freeFen === null) return null
  await giveBackToDay(tx, shopId, day, amountFen)
  return refuse('payout_no_funds', { freeYuan: formatYuan(freeFen) })
}

interface Taken {
  readonly order: OrderForPayout
  readonly ordinal: number
  readonly hash: Buffer
}

/** Holds the money and writes down whose it is; the job that listens for the event pays it. */
async function setAside(
  tx: Tx,
  actor: StaffActor,
  input: MakePayout,
  { order, ordinal, hash }: Taken,
): Promise<PayoutRow> {
  const { shopId } = actor
  const { orderId, amountFen, reason, note, entry } = input
  if (!order.buyerId) throw new Error(`Order ${orderId} was paid by nobody.`)
  const tradeId = await readPayingTrade(tx, shopId, orderId)
  const transfer = { reason: 'payout', from: shopAccount, to: clearing, amountFen, orderId } as const
  const holdId = await hold(tx, shopId, transfer)
  const row = await tx
    .insertInto('payment.payout')
    .values({
      shop_id: shopId,
      payout_id: input.id,
      order_id: orderId,
      line_no: input.lineNo,
      trade_id: tradeId,
      buyer_id: order.buyerId,
      agent_id: actor.accountId,
      entry,
      amount_fen: amountFen,
      reason,
      note,
      ordinal,
      day: shanghaiDay(tx.now),
      state: 'held',
      hold_id: holdId,
      provider_number: makeId(machineNowMs()),
      made_at: tx.now,
      try_at: addMinutes(tx.now, SAFETY_MINUTES),
      body_hash: hash,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const detail = { orderId, amountFen, reason, before: null, after: 'held' }
  await paymentAudit.write(tx, actor, 'payment.payout_made', input.id, detail)
  const { buyerId } = order
  const payout = { shopId, orderId, payoutId: input.id, buyerId, amountFen, reason }
  await publish(tx, payoutMade, shopId, { ...payout, agentId: actor.accountId, entry, note })
  return row
}
