import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { RefundView } from '../../modules/payment/contract.ts'
import { asRefundView, escrowOf, kindOfAccount } from '../../modules/payment/index.ts'
import { paymentRights } from '../../modules/payment/rights-contract.ts'
import { inSnapshot, type Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { OrderMoney, ShopMoney, TransferView } from './money-contract.ts'
import * as contract from './money-contract.ts'

export const moneyScreen: Screen = {
  name: 'merchant/money',
  routes: [
    route(contract.readShopMoney, holders(paymentRights.seeMoney), ({ db, actor }, { query }) =>
      inSnapshot(db, (reader) => readShopMoney(reader, actor.shopId, query)),
    ),
    route(contract.readOrderMoney, holders(paymentRights.seeOrderMoney), ({ db, actor }, { params }) =>
      inSnapshot(db, (reader) => readOrderMoney(reader, actor.shopId, params.orderId)),
    ),
  ],
}

interface TransferRow {
  transfer_id: string
  at: Date
  reason: TransferView['reason']
  phase: TransferView['phase']
  from_account: string
  to_account: string
  amount_fen: number
  order_id: string | null
  number: string | null
}

const asTransferView = (row: TransferRow): TransferView => ({
  transferId: row.transfer_id,
  at: row.at.toISOString(),
  reason: row.reason,
  phase: row.phase,
  from: kindOfAccount(row.from_account),
  to: kindOfAccount(row.to_account),
  amountFen: row.amount_fen,
  orderId: row.order_id,
  orderNumber: row.number,
})

/** A shop's sums and a page of its transfers, newest first; money that was held first stands there once, as it ended. */
async function readShopMoney(
  reader: Reader,
  shopId: string,
  page: { after?: string | undefined; limit?: number | undefined },
): Promise<ShopMoney> {
  const limit = page.limit ?? 50
  const [at, id] = decodeKey(page.after, ['instant', 'id'])
  const before = page.after ? sql`and (t.at, t.transfer_id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const [sums, transfers] = await Promise.all([
    readSums(reader, shopId),
    sql<TransferRow>`
      select t.transfer_id, t.at, t.reason, t.phase, t.from_account, t.to_account, t.amount_fen, t.order_id, o.number
      from payment.transfer t
      left join ordering."order" o on o.shop_id = t.shop_id and o.order_id = t.order_id
      where t.shop_id = ${shopId} ${before} and (t.phase <> 'pending' or not exists (
        select 1 from payment.transfer e where e.shop_id = t.shop_id and e.pending_id = t.transfer_id))
      order by t.at desc, t.transfer_id desc limit ${limit + 1}`.execute(reader),
  ])
  const cut = cutPage(transfers.rows, limit, (row) => [row.at.toISOString(), row.transfer_id])
  return { ...sums, transfers: { rows: cut.rows.map(asTransferView), next: cut.next } }
}

type Sums = Pick<ShopMoney, 'escrowFen' | 'heldFen' | 'settledFen' | 'refundedFen' | 'paidOutFen'>

async function readSums(reader: Reader, shopId: string): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select
      (select coalesce(sum(balance_fen), 0)::bigint from payment.account
        where shop_id = ${shopId} and kind = 'escrow' and balance_fen > 0) as "escrowFen",
      (select coalesce(sum(held_fen), 0)::bigint from payment.account
        where shop_id = ${shopId} and balance_fen > 0) as "heldFen",
      (select coalesce(sum(amount_fen), 0)::bigint from payment.transfer
        where shop_id = ${shopId} and to_account = 'shop' and phase in ('posted', 'post'))
      - (select coalesce(sum(amount_fen), 0)::bigint from payment.transfer
        where shop_id = ${shopId} and from_account = 'shop' and reason = 'refund_cover' and phase = 'posted') as "settledFen",
      (select coalesce(sum(amount_fen), 0)::bigint from payment.transfer
        where shop_id = ${shopId} and to_account = 'clearing' and phase in ('posted', 'post')
          and reason <> 'payout') as "refundedFen",
      (select coalesce(sum(amount_fen), 0)::bigint from payment.payout
        where shop_id = ${shopId} and state <> 'failed') as "paidOutFen"
    `.execute(reader)
  return rows[0] as Sums
}

/** All the money of one order. Refuses: not_found, when the shop has no such order. */
async function readOrderMoney(reader: Reader, shopId: string, orderId: string): Promise<OrderMoney> {
  const [payments, refunds, transfers, escrow] = await Promise.all([
    readPayments(reader, shopId, orderId),
    readRefunds(reader, shopId, orderId),
    readOrderTransfers(reader, shopId, orderId),
    escrowOf(reader, shopId, orderId),
  ])
  if (payments.length === 0 && !(await orderExists(reader, shopId, orderId))) throw refuseCommon('not_found')
  const moved = transfers.filter((row) => row.phase === 'posted' || row.phase === 'post')
  const sumOf = (reason: TransferView['reason'][]) =>
    moved.filter((row) => reason.includes(row.reason)).reduce((sum, row) => sum + row.amountFen, 0)
  return {
    orderId,
    paidFen: sumOf(['payment', 'late_payment']),
    escrowFen: escrow.balanceFen,
    heldFen: refunds.filter((row) => row.state === 'held').reduce((sum, row) => sum + row.amountFen, 0),
    refundedFen: sumOf(['order_refund', 'late_refund']),
    settledFen: sumOf(['release']) - sumOf(['refund_cover']),
    paidOutFen: sumOf(['payout']),
    payments,
    refunds,
    transfers,
  }
}

async function readPayments(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<OrderMoney['payments']> {
  const rows = await reader
    .selectFrom('payment.trade_part as part')
    .innerJoin('payment.trade as trade', 'trade.trade_id', 'part.trade_id')
    .select([
      'part.trade_id',
      'part.amount_fen',
      'part.state',
      'trade.provider',
      'trade.provider_no',
      'trade.state as trade_state',
      'trade.made_at',
      'trade.paid_at',
    ])
    .where('part.shop_id', '=', shopId)
    .where('part.order_id', '=', orderId)
    .orderBy('trade.made_at')
    .execute()
  return rows.map((row) => ({
    tradeId: row.trade_id,
    provider: row.provider,
    providerNo: row.provider_no,
    amountFen: row.amount_fen,
    tradeState: row.trade_state,
    state: row.state,
    madeAt: row.made_at.toISOString(),
    paidAt: row.paid_at?.toISOString() ?? null,
  }))
}

async function readRefunds(reader: Reader, shopId: string, orderId: string): Promise<RefundView[]> {
  const rows = await reader
    .selectFrom('payment.refund')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('made_at')
    .execute()
  return rows.map(asRefundView)
}

async function readOrderTransfers(reader: Reader, shopId: string, orderId: string): Promise<TransferView[]> {
  const { rows } = await sql<TransferRow>`
    select t.transfer_id, t.at, t.reason, t.phase, t.from_account, t.to_account, t.amount_fen, t.order_id, o.number
    from payment.transfer t
    left join ordering."order" o on o.shop_id = t.shop_id and o.order_id = t.order_id
    where t.shop_id = ${shopId} and t.order_id = ${orderId}
    order by t.at, t.transfer_id`.execute(reader)
  return rows.map(asTransferView)
}

async function orderExists(reader: Reader, shopId: string, orderId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row !== undefined
}
