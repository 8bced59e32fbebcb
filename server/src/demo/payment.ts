import type { Insertable } from 'kysely'
import { addMinutes, addMs } from '../kernel/time.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { writePayouts } from './payouts.ts'
import { simulatorNotifyUrl } from './simulators/payment/simulator-provider.ts'
import { idAt, insertAll } from './world/insert.ts'
import type { World, WorldOrder, WorldPart } from './world/world.ts'

const clearing = 'clearing'
const shopAccount = 'shop'
const escrowOf = (order: WorldOrder) => `escrow:${order.orderId}`

/** What was paid, given back and earned: payments, the provider's books, refunds, payouts, and the ledger of each shop. */
export const paymentPart: WorldPart = {
  module: 'payment',
  async write(tx, past) {
    const paid = past.orders.filter(({ life }) => life.paidAt)
    await writeTrades(tx, paid)
    await writeProvider(tx, paid)
    await writeLedger(tx, past, paid)
    await writePayouts(tx, past)
  },
}

const subjectOf = ({ shop, lines }: WorldOrder) =>
  `${shop.name} · ${lines[0]?.product.title ?? ''}`.slice(0, 100)
const cashierOf = (publicUrl: string, { providerNo }: WorldOrder) =>
  `${publicUrl}/sim/psp/cashier/${providerNo}`
/** Between placing and paying the buyer opened the cashier. */
const openedAt = ({ life }: WorldOrder) =>
  addMs(life.madeAt, ((life.paidAt as Date).getTime() - life.madeAt.getTime()) / 2)

async function writeTrades(tx: Tx, paid: readonly WorldOrder[]): Promise<void> {
  await insertAll(
    tx,
    'payment.trade',
    paid.map((order) => ({
      trade_id: order.tradeId,
      buyer_id: order.buyer.accountId,
      amount_fen: order.totalFen,
      state: 'paid',
      provider: 'simulator',
      provider_no: order.providerNo,
      cashier_url: cashierOf(tx.app.publicUrl, order),
      subject: subjectOf(order),
      made_at: openedAt(order),
      expires_at: order.life.closeBy,
      paid_at: order.life.paidAt,
      body_hash: bodyHash(order.tradeId),
    })),
  )
  await insertAll(
    tx,
    'payment.trade_part',
    paid.map((order) => ({
      shop_id: order.shop.shopId,
      order_id: order.orderId,
      trade_id: order.tradeId,
      amount_fen: order.totalFen,
      state: 'paid',
      settled_at: order.life.paidAt,
    })),
  )
}

async function writeProvider(tx: Tx, paid: readonly WorldOrder[]): Promise<void> {
  const { publicUrl } = tx.app
  const notifyUrl = simulatorNotifyUrl(tx)
  await insertAll(
    tx,
    'simulator.psp_trade',
    paid.map((order) => ({
      provider_no: order.providerNo,
      merchant_no: order.tradeId,
      subject: subjectOf(order),
      amount_fen: order.totalFen,
      state: 'paid',
      notify_url: notifyUrl,
      return_url: `${publicUrl}/cashier/${order.tradeId}`,
      made_at: openedAt(order),
      expires_at: order.life.closeBy,
      paid_at: order.life.paidAt,
    })),
  )
  await insertAll(
    tx,
    'simulator.psp_refund',
    paid.flatMap((order) => {
      const sentAt = order.life.refund?.sentAt
      if (!sentAt) return []
      const refund = { refund_no: order.caseId, amount_fen: order.totalFen, made_at: sentAt, reported: true }
      return [{ provider_no: order.providerNo, ...refund }]
    }),
  )
}

interface Transfer {
  readonly phase: 'posted' | 'pending' | 'post'
  readonly pending_id: string | null
  readonly reason: string
  readonly from_account: string
  readonly to_account: string
  readonly transfer_id: string
  readonly at: Date
}

/** Every movement of an order's money: in, back through a hold, or on to the shop. */
function transfersOf(world: World, order: WorldOrder): { transfers: Transfer[]; holdId: string | null } {
  const { paidAt, finishedAt, refund } = order.life
  const escrow = escrowOf(order)
  const transfer = (at: Date, reason: string, from: string, to: string): Transfer => ({
    transfer_id: idAt(world.chance, at),
    phase: 'posted',
    pending_id: null,
    reason,
    from_account: from,
    to_account: to,
    at,
  })
  const transfers = [transfer(paidAt as Date, 'payment', clearing, escrow)]
  if (finishedAt) transfers.push(transfer(finishedAt, 'release', escrow, shopAccount))
  if (!refund?.sentAt) return { transfers, holdId: null }
  const hold = transfer(refund.decidedAt as Date, 'order_refund', escrow, clearing)
  const post = transfer(refund.sentAt, 'order_refund', escrow, clearing)
  transfers.push({ ...hold, phase: 'pending' }, { ...post, phase: 'post', pending_id: hold.transfer_id })
  return { transfers, holdId: hold.transfer_id }
}

async function writeLedger(tx: Tx, world: World, paid: readonly WorldOrder[]): Promise<void> {
  const shared = [...world.shops.values()].flatMap(({ shopId }) =>
    ([clearing, shopAccount] as const).map((kind) => ({
      shop_id: shopId,
      account: kind,
      kind,
      order_id: null,
      balance_fen: null,
      held_fen: null,
    })),
  )
  await tx
    .insertInto('payment.account')
    .values(shared)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await insertAll(
    tx,
    'payment.account',
    paid.map((order) => ({
      shop_id: order.shop.shopId,
      account: escrowOf(order),
      kind: 'escrow',
      order_id: order.orderId,
      balance_fen: order.life.finishedAt || order.life.refund?.sentAt ? 0 : order.totalFen,
      held_fen: 0,
    })),
  )
  const moved = paid.map((order) => ({ order, ...transfersOf(world, order) }))
  await insertAll(
    tx,
    'payment.transfer',
    moved.flatMap(({ order, transfers }) =>
      transfers.map((transfer) => ({
        shop_id: order.shop.shopId,
        amount_fen: order.totalFen,
        order_id: order.orderId,
        ...transfer,
      })),
    ),
  )
  await insertAll(
    tx,
    'payment.refund',
    moved.flatMap(({ order, holdId }) => (holdId ? [refundRow(order, holdId)] : [])),
  )
}

function refundRow(order: WorldOrder, holdId: string): Insertable<Tables['payment.refund']> {
  const decidedAt = order.life.refund?.decidedAt as Date
  return {
    shop_id: order.shop.shopId,
    refund_id: order.caseId,
    provider_number: order.caseId,
    order_id: order.orderId,
    trade_id: order.tradeId,
    amount_fen: order.totalFen,
    why: 'order_refund',
    state: 'sent',
    hold_id: holdId,
    made_at: decidedAt,
    sent_at: order.life.refund?.sentAt ?? null,
    attempts: 1,
    try_at: addMinutes(decidedAt, 2),
  }
}
