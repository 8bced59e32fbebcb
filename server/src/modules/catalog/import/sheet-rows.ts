import { tidyCell } from '../../../kernel/cell.ts'
import { formatYuan } from '../../../kernel/money.ts'
import type { KnownProduct, KnownSku } from './known-products.ts'
import { type ColumnKey, columnKeys, specColumns } from './sheet-columns.ts'

/** What the words of an export are taken from. */
export interface SheetWords {
  /** Paths of names by category id. */
  readonly categories: ReadonlyMap<string, string>
  /** Names of freight templates by id. */
  readonly templates: ReadonlyMap<string, string>
}

/** A row for each SKU of a product, in the order of the columns; a product without SKUs has one row of its own. */
export function* rowsOfProduct(product: KnownProduct, words: SheetWords): Generator<string[]> {
  const about: Partial<Record<ColumnKey, string>> = {
    productCode: product.code,
    title: product.title,
    category: words.categories.get(product.categoryId) ?? product.categoryId,
    description: product.description,
    freight: words.templates.get(product.freightTemplateId) ?? '',
  }
  for (const sku of product.skus) yield cellsOf({ ...about, ...skuCells(product.specNames, sku) })
  if (product.skus.length === 0) yield cellsOf(about)
}

function skuCells(specNames: readonly string[], sku: KnownSku): Partial<Record<ColumnKey, string>> {
  const specs = specColumns.flatMap(([name, value], index) => {
    const text = sku.specs[index]
    return text === undefined ? [] : [[name, specNames[index] ?? ''] as const, [value, text] as const]
  })
  return {
    ...Object.fromEntries(specs),
    skuCode: sku.code,
    // A draft's price that is not known yet stays empty.
    price: sku.priceFen > 0 ? formatYuan(sku.priceFen).replaceAll(',', '') : '',
    weight: String(sku.weightGram),
    stock: String(sku.onHand),
    stockSeen: String(sku.onHand),
  }
}

const cellsOf = (cells: Partial<Record<ColumnKey, string>>): string[] =>
  columnKeys.map((key) => tidyCell(cells[key] ?? ''))

const example = (specs: [string, string], code: string): Partial<Record<ColumnKey, string>> => ({
  productCode: 'WY-001',
  title: '纯棉儿童卫衣',
  category: '童装>上衣>卫衣',
  description: '加绒加厚，可机洗',
  freight: '',
  specName1: '颜色',
  spec1: specs[0],
  specName2: '尺码',
  spec2: specs[1],
  skuCode: code,
  price: '89.90',
  weight: '350',
  stock: '20',
})

/** Two rows that show how to fill in the template. */
export const exampleRows: readonly string[][] = [
  cellsOf(example(['红色', '110'], 'WY-001-R110')),
  cellsOf(example(['红色', '120'], 'WY-001-R120')),
]
