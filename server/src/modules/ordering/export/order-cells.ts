import type { Language } from '../../../kernel/refusal.ts'
import { addHours } from '../../../kernel/time.ts'
import { guardCell } from '../../catalog/index.ts'
import type { StoredLine, StoredOrder } from '../order-rows.ts'
import type { OrderState, ReceiverView } from '../order-views.ts'

/** An order with what stands beside it in the file. */
export interface OrderToWrite {
  readonly order: StoredOrder
  readonly lines: readonly StoredLine[]
  readonly receiver: ReceiverView
  readonly parcels: readonly { courier: string; waybill: string }[]
}

/** A text, guarded where a spreadsheet would run it; or a sum in yuan or a count. */
export type Cell = string | number

interface Column {
  readonly zh: string
  readonly en: string
  /** In characters. */
  readonly width?: number
  /** In fen, shown as yuan with two decimals. */
  readonly isMoney?: boolean
  readonly cell: (row: OrderToWrite, language: Language) => Cell
}

const stateNames: Readonly<Record<OrderState, { zh: string; en: string }>> = {
  unpaid: { zh: '待付款', en: 'unpaid' },
  paid: { zh: '待发货', en: 'to ship' },
  shipped: { zh: '待收货', en: 'on its way' },
  received: { zh: '已收货', en: 'received' },
  finished: { zh: '已完成', en: 'finished' },
  cancelled: { zh: '已关闭', en: 'closed' },
}

/** Shanghai wall time as 2026-03-02 10:00:00. */
const wallTime = (instant: Date | null): string =>
  instant ? addHours(instant, 8).toISOString().slice(0, 19).replace('T', ' ') : ''

const goods = (lines: readonly StoredLine[]): string =>
  lines.map((line) => `${[line.title, ...line.specs].join(' ')} ×${line.quantity}`).join('；')

const money = (zh: string, en: string, fen: (order: StoredOrder) => number): Column => ({
  zh,
  en,
  isMoney: true,
  cell: ({ order }) => fen(order) / 100,
})

const time = (zh: string, en: string, at: (order: StoredOrder) => Date | null): Column => ({
  zh,
  en,
  width: 20,
  cell: ({ order }) => wallTime(at(order)),
})

const text = (zh: string, en: string, read: (row: OrderToWrite) => string, width = 12): Column => ({
  zh,
  en,
  width,
  cell: (row) => guardCell(read(row)),
})

export const orderColumns: readonly Column[] = [
  text('订单号', 'Order', ({ order }) => order.source_number ?? order.number, 18),
  { zh: '状态', en: 'State', cell: ({ order }, language) => stateNames[order.state][language] },
  text('来源', 'Source', ({ order }) => order.source ?? ''),
  time('下单时间', 'Placed', (order) => order.made_at),
  time('付款时间', 'Paid', (order) => order.paid_at),
  time('发货时间', 'Shipped', (order) => order.shipped_at),
  time('完成时间', 'Finished', (order) => order.finished_at),
  time('关闭时间', 'Closed', (order) => order.cancelled_at),
  text('商品', 'Goods', ({ lines }) => goods(lines), 40),
  text('规格编码', 'SKU codes', ({ lines }) =>
    lines
      .map((line) => line.sku_code)
      .filter(Boolean)
      .join('；'),
  ),
  { zh: '件数', en: 'Pieces', cell: ({ lines }) => lines.reduce((sum, line) => sum + line.quantity, 0) },
  money('商品金额（元）', 'Goods (yuan)', (order) => order.goods_fen),
  money('运费（元）', 'Freight (yuan)', (order) => order.freight_fen),
  money('合计（元）', 'Total (yuan)', (order) => order.total_fen),
  money('已退款（元）', 'Refunded (yuan)', (order) => order.refunded_fen),
  text('收货人', 'Receiver', ({ receiver }) => receiver.name),
  text('电话', 'Phone', ({ receiver }) => receiver.phone, 14),
  text('省', 'Province', ({ receiver }) => receiver.province),
  text('市', 'City', ({ receiver }) => receiver.city),
  text('区', 'District', ({ receiver }) => receiver.district),
  text('详细地址', 'Address', ({ receiver }) => receiver.detail, 30),
  text('买家留言', 'Note', ({ order }) => order.buyer_note, 24),
  text('快递公司', 'Courier', ({ parcels }) => parcels.map((parcel) => parcel.courier).join('；')),
  text('运单号', 'Waybill', ({ parcels }) => parcels.map((parcel) => parcel.waybill).join('；'), 20),
  { zh: '改地址次数', en: 'Address changes', cell: ({ order }) => order.address_changes },
]

/** The names of the columns. */
export const headCells = (language: Language): string[] => orderColumns.map((column) => column[language])

/** One order as cells, in the order of orderColumns. */
export const cellsOf = (row: OrderToWrite, language: Language): Cell[] =>
  orderColumns.map((column) => column.cell(row, language))
