import type { CellKind } from '../../../kernel/cell.ts'

/** The columns of a file of products, a row a SKU, in the order of the template. */
export const columnKeys = [
  'productCode',
  'title',
  'category',
  'description',
  'freight',
  'specName1',
  'spec1',
  'specName2',
  'spec2',
  'specName3',
  'spec3',
  'skuCode',
  'price',
  'weight',
  'stock',
  'stockSeen',
] as const
export type ColumnKey = (typeof columnKeys)[number]

/** Heads as we write them (Chinese); both are understood. */
export const columnHeads: Readonly<Record<ColumnKey, { zh: string; en: string }>> = {
  productCode: { zh: '商品编码', en: 'Product code' },
  title: { zh: '商品标题', en: 'Title' },
  category: { zh: '类目', en: 'Category' },
  description: { zh: '商品描述', en: 'Description' },
  freight: { zh: '运费模板', en: 'Freight template' },
  specName1: { zh: '规格名1', en: 'Option name 1' },
  spec1: { zh: '规格值1', en: 'Option value 1' },
  specName2: { zh: '规格名2', en: 'Option name 2' },
  spec2: { zh: '规格值2', en: 'Option value 2' },
  specName3: { zh: '规格名3', en: 'Option name 3' },
  spec3: { zh: '规格值3', en: 'Option value 3' },
  skuCode: { zh: '规格编码', en: 'SKU code' },
  price: { zh: '价格(元)', en: 'Price (yuan)' },
  weight: { zh: '重量(克)', en: 'Weight (g)' },
  stock: { zh: '库存', en: 'Stock' },
  stockSeen: { zh: '导出时库存(勿改)', en: 'Stock when exported (keep)' },
}

/** What cells of a column hold, for readCell. */
export const columnKinds: Readonly<Record<ColumnKey, CellKind>> = {
  productCode: 'code',
  title: 'text',
  category: 'text',
  description: 'text',
  freight: 'text',
  specName1: 'text',
  spec1: 'spec',
  specName2: 'text',
  spec2: 'spec',
  specName3: 'text',
  spec3: 'spec',
  skuCode: 'code',
  price: 'figure',
  weight: 'figure',
  stock: 'figure',
  stockSeen: 'figure',
}

/** The pairs of name and value of a spec, in order. */
export const specColumns = [
  ['specName1', 'spec1'],
  ['specName2', 'spec2'],
  ['specName3', 'spec3'],
] as const satisfies readonly (readonly [ColumnKey, ColumnKey])[]

/** A head as it is compared: without blanks, brackets of one width, small letters. */
const plain = (head: string): string =>
  head.replace(/\s+/g, '').replaceAll('（', '(').replaceAll('）', ')').toLowerCase()

const keyByHead = new Map(
  columnKeys.flatMap((key) => [
    [plain(columnHeads[key].zh), key] as const,
    [plain(columnHeads[key].en), key] as const,
  ]),
)

/** Which column a head names; undefined: one that is not read. */
export const columnOf = (head: string): ColumnKey | undefined => keyByHead.get(plain(head))
