import { addHours, addMinutes, addMs, shanghaiDay } from '../kernel/time.ts'
import type { PayoutEntry, PayoutReason } from '../modules/payment/payouts/contract.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import { chanceOf } from './chance.ts'
import { idAt, insertAll } from './world/insert.ts'
import type { WorldOrder, WorldPast } from './world/world.ts'

/** One of so many finished orders had a small payout. */
const ONE_OF = 23
/** What a shop may pay out on a day, in fen: 100 000.00 yuan. */
const MAX_OF_DAY_FEN = 10_000_000
const SEED = 20_260_301
const SENT_AFTER_MS = 2_000

const stories: readonly { reason: PayoutReason; note: string; entry: PayoutEntry; fen: number }[] = [
  { reason: 'return_freight', note: '退货邮费给您打过去了，请查收', entry: 'after_sales', fen: 1200 },
  { reason: 'price_difference', note: '活动降价，差价补给您', entry: 'chat', fen: 1550 },
  { reason: 'dispute', note: '包装压坏了，抱歉给您添麻烦', entry: 'chat', fen: 500 },
  { reason: 'missing_part', note: '少发的赠品折成现金补给您', entry: 'after_sales', fen: 880 },
  { reason: 'late_shipment', note: '', entry: 'chat', fen: 300 },
]

/** A small payout of the made-up past; it was paid two seconds after it was made. */
export interface PastPayout {
  readonly order: WorldOrder
  readonly at: Date
  readonly reason: PayoutReason
  readonly note: string
  readonly entry: PayoutEntry
  readonly amountFen: number
}

/** The small payouts of the past: some hours after their orders finished, so that the shop had the money. */
export function payoutsOf({ orders, now }: Pick<WorldPast, 'orders' | 'now'>): PastPayout[] {
  const finished = orders.filter(({ life }) => life.finishedAt)
  return finished.flatMap((order, index) => {
    const at = addHours(order.life.finishedAt as Date, 5)
    const story = stories[Math.floor(index / ONE_OF) % stories.length]
    if (index % ONE_OF !== 0 || !story || at >= now) return []
    const { fen, ...words } = story
    return [{ order, at, ...words, amountFen: Math.min(fen, order.totalFen) }]
  })
}

/** Writes them with their transfers, the days that they count to, and the provider's books of them. */
export async function writePayouts(tx: Tx, past: WorldPast): Promise<void> {
  const chance = chanceOf(SEED)
  const made: Made[] = payoutsOf(past).map((payout) => ({
    ...payout,
    payoutId: idAt(chance, payout.at),
    holdId: idAt(chance, payout.at),
    postId: idAt(chance, addMs(payout.at, SENT_AFTER_MS)),
    sentAt: addMs(payout.at, SENT_AFTER_MS),
    day: shanghaiDay(payout.at),
  }))
  await writeTransfers(tx, made)
  await writeRows(tx, made)
  await writeDays(tx, made)
  await insertAll(
    tx,
    'simulator.psp_payout',
    made.map(({ order, payoutId, amountFen, sentAt }) => ({
      payout_no: payoutId,
      provider_no: order.providerNo,
      amount_fen: amountFen,
      made_at: sentAt,
      reported: true,
    })),
  )
}

interface Made extends PastPayout {
  readonly payoutId: string
  readonly holdId: string
  readonly postId: string
  readonly sentAt: Date
  /** The business day whose limit it counts to. */
  readonly day: string
}

async function writeTransfers(tx: Tx, made: readonly Made[]): Promise<void> {
  await insertAll(
    tx,
    'payment.transfer',
    made.flatMap(({ order, amountFen, holdId, postId, at, sentAt }) => {
      const transfer = {
        shop_id: order.shop.shopId,
        reason: 'payout',
        from_account: 'shop',
        to_account: 'clearing',
        amount_fen: amountFen,
        order_id: order.orderId,
      }
      return [
        { ...transfer, transfer_id: holdId, phase: 'pending' as const, pending_id: null, at },
        { ...transfer, transfer_id: postId, phase: 'post' as const, pending_id: holdId, at: sentAt },
      ]
    }),
  )
}

async function writeRows(tx: Tx, made: readonly Made[]): Promise<void> {
  await insertAll(
    tx,
    'payment.payout',
    made.map(({ order, ...payout }) => ({
      shop_id: order.shop.shopId,
      payout_id: payout.payoutId,
      provider_number: payout.payoutId,
      order_id: order.orderId,
      line_no: 1,
      trade_id: order.tradeId,
      buyer_id: order.buyer.accountId,
      agent_id: order.shop.agentId,
      entry: payout.entry,
      amount_fen: payout.amountFen,
      reason: payout.reason,
      note: payout.note,
      ordinal: 1,
      day: payout.day,
      state: 'sent' as const,
      hold_id: payout.holdId,
      made_at: payout.at,
      ended_at: payout.sentAt,
      attempts: 1,
      last_error: null,
      try_at: addMinutes(payout.at, 2),
      body_hash: bodyHash(payout.payoutId),
    })),
  )
}

async function writeDays(tx: Tx, made: readonly Made[]): Promise<void> {
  const days = Map.groupBy(made, ({ order, day }) => `${order.shop.shopId} ${day}`)
  await insertAll(
    tx,
    'payment.payout_day',
    [...days].map(([key, ofDay]) => ({
      shop_id: key.split(' ')[0] as string,
      day: key.split(' ')[1] as string,
      sum_fen: ofDay.reduce((sum, payout) => sum + payout.amountFen, 0),
      most_fen: MAX_OF_DAY_FEN,
    })),
  )
}
