import { type Static, Type } from 'typebox'
import { OneOf, Text } from '../../../kernel/schema.ts'

/** What a column of a file can mean. */
export const importFields = [
  'number',
  'total',
  'net',
  'refunded',
  'province',
  'madeAt',
  'paidAt',
  'state',
  'title',
] as const
export type ImportField = (typeof importFields)[number]

/** Without these columns a file cannot be read as orders. */
export const neededFields = ['number', 'total', 'madeAt', 'paidAt'] as const satisfies readonly ImportField[]

/**
 * How a file of orders is to be read, as data: which column is which field, how sums and times are written, what the
 * platform means by its words.
 */
export const ImportLayout = Type.Object({
  /** The platform, as orders are marked with it. */
  source: Type.String({ pattern: '^[a-z][a-z0-9_]{0,19}$' }),
  columns: Type.Partial(
    Type.Object({
      number: Text(80),
      total: Text(80),
      net: Text(80),
      refunded: Text(80),
      province: Text(80),
      madeAt: Text(80),
      paidAt: Text(80),
      state: Text(80),
      title: Text(80),
    }),
  ),
  money: OneOf(['yuan', 'fen'] as const),
  /** Tried in this order, e.g. YYYY-MM-DD HH:mm:ss; in Shanghai time. */
  times: Type.Array(Text(40), { minItems: 1, maxItems: 10 }),
  /** `net` is what was left to the shop after the refund: net + refunded may not exceed the total. */
  netIsAfterRefund: Type.Boolean(),
  /** Words of the state column for orders that have not ended: they stay where they are until they have. */
  openStates: Type.Array(Text(40), { maxItems: 20 }),
})
export type ImportLayout = Static<typeof ImportLayout>

/** A layout that the program knows, with the names that its columns go by. */
interface KnownLayout extends Omit<ImportLayout, 'columns'> {
  readonly name: { readonly zh: string; readonly en: string }
  readonly columnNames: Readonly<Partial<Record<ImportField, readonly string[]>>>
}

const timesAsWritten = [
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DD HH:mm',
  'YYYY/MM/DD HH:mm:ss',
  'YYYY/MM/DD HH:mm',
  'YYYY-MM-DDTHH:mm:ss',
  'YYYY年MM月DD日 HH:mm:ss',
]

const openWords = [
  '待付款',
  '等待买家付款',
  '待发货',
  '买家已付款,等待卖家发货',
  '已发货',
  '卖家已发货,等待买家确认',
  '待收货',
]

/** The layouts that ship with the program: a new one is a row here. */
export const knownLayouts = {
  tmall: {
    name: { zh: '天猫', en: 'Tmall' },
    source: 'tmall',
    columnNames: {
      number: ['订单编号', '主订单编号', '订单号'],
      total: ['总金额', '订单总金额'],
      net: ['买家实际支付金额'],
      refunded: ['退款金额'],
      province: ['收货地址', '收货省份', '省份'],
      madeAt: ['订单创建时间'],
      paidAt: ['订单付款时间'],
      state: ['订单状态'],
      title: ['宝贝标题', '商品标题'],
    },
    money: 'yuan',
    times: timesAsWritten,
    netIsAfterRefund: true,
    openStates: openWords,
  },
  kuaishou: {
    name: { zh: '快手小店', en: 'Kuaishou shop' },
    source: 'kuaishou',
    columnNames: {
      number: ['订单编号', '订单号'],
      total: ['实付款', '订单实付金额', '实付金额', '支付金额'],
      refunded: ['退款金额', '成功退款金额'],
      province: ['收货省份', '省', '省份', '收货地址'],
      madeAt: ['下单时间', '订单创建时间'],
      paidAt: ['支付时间', '订单支付时间', '付款时间'],
      state: ['订单状态'],
      title: ['商品名称', '商品标题'],
    },
    money: 'yuan',
    times: timesAsWritten,
    netIsAfterRefund: false,
    openStates: openWords,
  },
  generic: {
    name: { zh: '其他平台', en: 'Another platform' },
    source: 'other',
    columnNames: {
      number: ['订单编号', '订单号', 'order_no', 'order number', 'order id', 'number'],
      total: ['总金额', '订单金额', '金额', 'total', 'amount'],
      refunded: ['退款金额', '退款', 'refund', 'refunded', 'refund amount'],
      province: ['省份', '省', '收货省份', '收货地址', 'province'],
      madeAt: ['下单时间', '创建时间', '订单创建时间', 'created_at', 'created at', 'created'],
      paidAt: ['付款时间', '支付时间', '订单付款时间', 'paid_at', 'paid at', 'paid'],
      state: ['状态', '订单状态', 'status'],
      title: ['商品名称', '商品标题', 'title'],
    },
    money: 'yuan',
    times: timesAsWritten,
    netIsAfterRefund: false,
    openStates: openWords,
  },
} as const satisfies Record<string, KnownLayout>

export type LayoutName = keyof typeof knownLayouts
export const layoutNames = Object.keys(knownLayouts) as LayoutName[]

/** How an order's source is called; a source that no layout knows is called by its own word. */
export function sourceName(source: string, language: 'zh' | 'en'): string {
  const known = Object.values(knownLayouts).find((layout) => layout.source === source)
  return known ? known.name[language] : source
}

/** Column names as they are compared: exports leave blanks at their ends, and a mark at the file's beginning. */
export const tidyColumn = (name: string) => name.replace(/^\uFEFF/, '').trim()

/** PURE: a known layout on the columns of a file; fields without a column are left out. */
export function layoutFor(name: LayoutName, columns: readonly string[]): ImportLayout {
  const { name: _, columnNames, ...rest }: KnownLayout = knownLayouts[name]
  const here = columns.map(tidyColumn)
  const found: ImportLayout['columns'] = {}
  for (const field of importFields) {
    const named = columnNames[field]?.find((wanted) =>
      here.some((column) => column.toLowerCase() === wanted.toLowerCase()),
    )
    const column = named && here.find((one) => one.toLowerCase() === named.toLowerCase())
    if (column) found[field] = column
  }
  return { ...rest, times: [...rest.times], openStates: [...rest.openStates], columns: found }
}

/** PURE: the fields without which the layout cannot be used on these columns. */
export function missingFields(layout: ImportLayout, columns: readonly string[]): ImportField[] {
  const here = new Set(columns.map(tidyColumn))
  return neededFields.filter((field) => !here.has(layout.columns[field] ?? ''))
}

/** PURE: the known layout that fits these columns best; one that lacks nothing goes before one that does. */
export function guessLayout(columns: readonly string[]): LayoutName {
  const score = (name: LayoutName) => {
    const layout = layoutFor(name, columns)
    const found = Object.keys(layout.columns).length
    return missingFields(layout, columns).length === 0 ? found + 100 : found
  }
  return layoutNames.reduce<LayoutName>((best, name) => (score(name) > score(best) ? name : best), 'generic')
}
