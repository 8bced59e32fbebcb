import { sql } from 'kysely'
import type { Words } from '../../kernel/words.ts'
import type { CaseState } from '../../modules/aftersale/cases/contract.ts'
import { couriers } from '../../modules/fulfillment/contract.ts'
import type { MoveWhy } from '../../modules/ordering/orders/contract.ts'
import type { AuditDetail } from '../../platform/audit.ts'

/** Of an order: why a row stands in its history. Its shipping is said by its parcels, its refund by its case. */
const ofOrder: Readonly<Record<Exclude<MoveWhy, 'shipped' | 'refunded' | 'given_back'>, Words>> = {
  placed: { zh: '下单', en: 'Placed an order' },
  paid: { zh: '标记订单已付款', en: 'Marked an order as paid' },
  unpaid_timeout: { zh: '关闭未付款的订单', en: 'Closed an unpaid order' },
  buyer: { zh: '取消订单', en: 'Cancelled an order' },
  shop_away: { zh: '因店铺离线关闭订单', en: 'Closed an order of an offline shop' },
  delivered: { zh: '标记包裹已签收', en: 'Marked parcels as delivered' },
  extended: { zh: '延长收货时间', en: 'Extended the time for receipt' },
  confirmed: { zh: '确认收货', en: 'Confirmed receipt' },
  auto_confirmed: { zh: '自动确认收货', en: 'Receipt confirmed automatically' },
  finished: { zh: '订单完成', en: 'Finished an order' },
  moved_in: { zh: '导入订单', en: 'Imported an order' },
  address_changed: { zh: '修改收货地址', en: 'Changed a delivery address' },
}

/** Of a refund: the state that somebody moved it to. */
const ofCase: Readonly<Record<CaseState, Words>> = {
  asked: { zh: '申请退款', en: 'Asked for a refund' },
  refunding: { zh: '同意退款', en: 'Approved a refund' },
  refunded: { zh: '完成退款', en: 'Completed a refund' },
  rejected: { zh: '拒绝退款', en: 'Rejected a refund' },
  withdrawn: { zh: '撤回退款申请', en: 'Withdrew a refund request' },
  refused: { zh: '拒绝售后申请', en: 'Refused a request' },
  returning: { zh: '同意退货', en: 'Agreed to a return' },
  in_return: { zh: '填写退货单号', en: 'Entered a return number' },
  lost: { zh: '标记退货丢件', en: 'Marked a return as lost' },
  arrived: { zh: '标记退货已到', en: 'Marked a return as arrived' },
  sending: { zh: '同意寄出', en: 'Agreed to send' },
  sent: { zh: '寄出售后商品', en: 'Sent a replacement' },
  owed_back: { zh: '退货不予接受，待寄还', en: 'Return not accepted, to be sent back' },
  disputed: { zh: '申请平台处理', en: 'Asked the platform' },
  done: { zh: '完成售后', en: 'Completed a case' },
  expired: { zh: '关闭逾期售后', en: 'Closed a case that ran out' },
}

const named = (prefix: string, words: Readonly<Record<string, Words>>) =>
  Object.entries(words).map(([name, said]) => ({ act: `${prefix}${name}`, words: said }))

/** What staff and officers did that stands in the histories of orders, parcels and refunds instead of in the log. */
export const historyActs: readonly { readonly act: string; readonly words: Words }[] = [
  { act: 'history.parcel.shipped', words: { zh: '发货', en: 'Shipped a parcel' } },
  ...named('history.refund.', ofCase),
  ...named('history.order.', ofOrder),
]

export const historyDetails: Readonly<Record<string, AuditDetail>> = {
  order: { words: { zh: '订单', en: 'order' } },
  refund: { words: { zh: '售后单', en: 'refund' } },
  amountFen: { words: { zh: '金额', en: 'amount' } },
  courier: {
    words: { zh: '快递', en: 'courier' },
    values: Object.fromEntries(couriers.map(({ code, zh, en }) => [code, { zh, en }])),
  },
}

export const isHistoryAct = (act: string | undefined): boolean =>
  historyActs.some((known) => known.act === act)

/** The histories in the shape of the log: source, key, at, actor_kind, actor_id, act, subject, shop_id, detail. */
export const historyRows = sql`
  select 'parcel' as source, p.parcel_id::text as key, p.shipped_at as at, 'staff' as actor_kind, p.made_by as actor_id,
    'history.parcel.shipped' as act, p.order_id::text as subject, p.shop_id,
    jsonb_build_object('order', o.number, 'courier', p.courier) as detail
  from fulfillment.parcel p join ordering."order" o on o.shop_id = p.shop_id and o.order_id = p.order_id
  where p.made_by is not null
  union all
  select 'refund', m.move_id::text, m.at, m.actor_kind, m.actor_id, 'history.refund.' || m.to_state, c.case_id::text,
    m.shop_id, jsonb_build_object('refund', c.number, 'order', o.number, 'amountFen', c.amount_fen)
  from aftersale.refund_case_move m join aftersale.refund_case c using (shop_id, case_id)
    join ordering."order" o on o.shop_id = c.shop_id and o.order_id = c.order_id
  where m.actor_kind in ('staff', 'officer') and m.from_state is not null
  union all
  select 'order', m.move_id::text, m.at, m.actor_kind, m.actor_id, 'history.order.' || m.why, m.order_id::text, m.shop_id,
    jsonb_build_object('order', o.number)
  from ordering.order_move m join ordering."order" o using (shop_id, order_id)
  where m.actor_kind in ('staff', 'officer') and m.why not in ('shipped', 'refunded', 'given_back')`
