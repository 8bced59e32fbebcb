import type { Language } from '../../kernel/refusal.ts'
import type { OrderPart, OrderState, ReceiverView } from '../../modules/ordering/orders/contract.ts'
import type { TableCell } from '../../platform/sheets/write-table.ts'

/** What the file says of an order besides its receiver. Times are Shanghai wall time, as texts. */
export interface OrderCells {
  readonly number: string
  readonly state: OrderState
  readonly parts: readonly OrderPart[]
  readonly source: string | null
  readonly placed: string
  readonly paid: string
  readonly shipped: string
  readonly finished: string
  readonly closed: string
  /** What was bought: title and specs, ×2, one after the other. */
  readonly goods: string
  readonly codes: string
  readonly pieces: number
  /** Of the pieces those handed to couriers. */
  readonly shippedPieces: number
  readonly goodsFen: number
  readonly discountFen: number
  readonly freightFen: number
  readonly totalFen: number
  readonly refundedFen: number
  readonly note: string
  readonly couriers: string
  readonly waybills: string
  readonly addressChanges: number
  readonly shipsFirst: boolean
  /** Of an order to ship; 0 too while the shop does not see what is urged. */
  readonly urges: number
  readonly urged: string
}

/** An order with its receiver as the file may show it. */
export interface OrderToWrite {
  readonly order: OrderCells
  readonly receiver: ReceiverView
}

interface Column {
  readonly zh: string
  readonly en: string
  /** In characters. */
  readonly width?: number
  /** In fen, shown as yuan with two decimals. */
  readonly isMoney?: boolean
  readonly cell: (row: OrderToWrite, language: Language) => TableCell
}

const stateNames: Readonly<Record<OrderState, { zh: string; en: string }>> = {
  unpaid: { zh: '待付款', en: 'unpaid' },
  paid: { zh: '待发货', en: 'to ship' },
  shipped: { zh: '待收货', en: 'in transit' },
  received: { zh: '已收货', en: 'received' },
  finished: { zh: '已完成', en: 'finished' },
  cancelled: { zh: '已关闭', en: 'closed' },
}

const partNames: Readonly<Record<OrderPart, { zh: string; en: string }>> = {
  part_shipped: { zh: '部分发货', en: 'partly shipped' },
  part_refunded: { zh: '部分退款', en: 'partly refunded' },
  refunded: { zh: '全额退款', en: 'fully refunded' },
}

const money = (zh: string, en: string, fen: (order: OrderCells) => number): Column => ({
  zh,
  en,
  isMoney: true,
  cell: ({ order }) => fen(order) / 100,
})

const time = (zh: string, en: string, at: (order: OrderCells) => string): Column => ({
  zh,
  en,
  width: 20,
  cell: ({ order }) => at(order),
})

const text = (zh: string, en: string, read: (row: OrderToWrite) => string, width = 12): Column => ({
  zh,
  en,
  width,
  cell: read,
})

export const orderColumns: readonly Column[] = [
  text('订单号', 'Order', ({ order }) => order.number, 18),
  {
    zh: '优先发货',
    en: 'Ship first',
    cell: ({ order }, language) => (order.shipsFirst ? { zh: '是', en: 'yes' }[language] : ''),
  },
  { zh: '催发货次数', en: 'Times urged', cell: ({ order }) => order.urges },
  time('最近催发货', 'Last urged', (order) => order.urged),
  { zh: '状态', en: 'State', cell: ({ order }, language) => stateNames[order.state][language] },
  {
    zh: '部分发货/退款',
    en: 'Parts',
    width: 18,
    cell: ({ order }, language) =>
      order.parts.map((part) => partNames[part][language]).join(language === 'zh' ? '；' : '; '),
  },
  text('来源', 'Source', ({ order }) => order.source ?? ''),
  time('下单时间', 'Placed', (order) => order.placed),
  time('付款时间', 'Paid', (order) => order.paid),
  time('发货时间', 'Shipped', (order) => order.shipped),
  time('完成时间', 'Finished', (order) => order.finished),
  time('关闭时间', 'Closed', (order) => order.closed),
  text('商品', 'Goods', ({ order }) => order.goods, 40),
  text('规格编码', 'SKU codes', ({ order }) => order.codes),
  { zh: '件数', en: 'Pieces', cell: ({ order }) => order.pieces },
  { zh: '已发件数', en: 'Pieces shipped', cell: ({ order }) => order.shippedPieces },
  money('商品金额（元）', 'Goods (yuan)', (order) => order.goodsFen + order.discountFen),
  money('优惠（元）', 'Discount (yuan)', (order) => order.discountFen),
  money('运费（元）', 'Freight (yuan)', (order) => order.freightFen),
  money('合计（元）', 'Total (yuan)', (order) => order.totalFen),
  money('已退款（元）', 'Refunded (yuan)', (order) => order.refundedFen),
  text('收货人', 'Receiver', ({ receiver }) => receiver.name),
  text('电话', 'Phone', ({ receiver }) => receiver.phone, 14),
  text('省', 'Province', ({ receiver }) => receiver.province),
  text('市', 'City', ({ receiver }) => receiver.city),
  text('区', 'District', ({ receiver }) => receiver.district),
  text('详细地址', 'Address', ({ receiver }) => receiver.detail, 30),
  text('买家留言', 'Note', ({ order }) => order.note, 24),
  text('快递公司', 'Courier', ({ order }) => order.couriers),
  text('运单号', 'Waybill', ({ order }) => order.waybills, 20),
  { zh: '改地址次数', en: 'Address changes', cell: ({ order }) => order.addressChanges },
]

/** One order as cells, in the order of orderColumns. */
export const cellsOf = (row: OrderToWrite, language: Language): TableCell[] =>
  orderColumns.map((column) => column.cell(row, language))
