import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { type NumberRead, numberOrNull, readWhole, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { type ProductCategory, rootOf } from '@zhanggui/server/modules/catalog/categories/contract.ts'
import type { ProductView, SkuInput } from '@zhanggui/server/modules/catalog/products/contract.ts'
import { activeAxes, type Cell, type Column, type Matrix, rowsOf, singleSku } from './sku-matrix.ts'

/** A product as it is being written, before it is saved. */
export interface ProductDraft {
  readonly title: string
  /** The merchant's own number; empty: the server makes one. */
  readonly code: string
  readonly categoryId: string
  readonly description: string
  /** Null: the shop's 包邮 template. */
  readonly freightTemplateId: string | null
  readonly matrix: Matrix
}

/** A new product, filed where most of the shop's goods are. */
export const emptyDraft = (skuId: string, categoryId: ProductCategory = 'general'): ProductDraft => ({
  title: '',
  code: '',
  categoryId,
  description: '',
  freightTemplateId: null,
  matrix: singleSku(skuId),
})

/** A saved product, ready to be edited. */
export function draftOf(product: ProductView, newKey: () => string): ProductDraft {
  return {
    title: product.title,
    code: product.code,
    categoryId: product.categoryId,
    description: product.description,
    freightTemplateId: product.freightTemplateId,
    matrix: matrixOf(product, newKey),
  }
}

function matrixOf({ specNames, skus }: ProductView, newKey: () => string): Matrix {
  if (skus.length === 0) return singleSku(newKey())
  const axes = specNames.map((name, index) => ({
    key: newKey(),
    name,
    values: [...new Set(skus.map((sku) => sku.specs[index] ?? ''))].map((text) => ({
      key: newKey(),
      text,
      picture: index === 0 ? (skus.find((sku) => sku.specs[0] === text)?.picture ?? null) : null,
    })),
  }))
  const keyOf = (specs: readonly string[]) =>
    axes.map((axis, index) => axis.values.find((value) => value.text === specs[index])?.key).join('|')
  const cells = skus.map((sku): [string, Cell] => [
    keyOf(sku.specs),
    {
      skuId: sku.skuId,
      isNew: false,
      price: sku.priceFen > 0 ? formatYuan(sku.priceFen).replaceAll(',', '') : '',
      stock: String(sku.available),
      code: sku.code,
      weight: sku.weightGram ? String(sku.weightGram) : '',
    },
  ])
  return { axes, cells: new Map(cells) }
}

export type CellFault = 'priceWrong' | 'stockWrong' | 'weightWrong'

/** Pieces and grams may be left blank: none. */
const countOf = (text: string, max: number): NumberRead => readWhole(text.trim() === '' ? '0' : text, { max })

/** A figure of a cell as it was read; null for a code, which is no figure. */
export function readCell(cell: Cell, column: Column): NumberRead | null {
  if (column === 'price') return readYuan(cell.price, { min: 1 })
  if (column === 'stock') return countOf(cell.stock, 10_000_000)
  return column === 'weight' ? countOf(cell.weight, 1_000_000) : null
}

const faultOfColumn = { price: 'priceWrong', stock: 'stockWrong', weight: 'weightWrong' } as const

/** What is wrong with one cell; null: nothing. The stock of a saved SKU is not typed here. */
export function faultOfCell(cell: Cell, column: Column): CellFault | null {
  if (column === 'code' || (column === 'stock' && !cell.isNew)) return null
  return readCell(cell, column)?.ok === false ? faultOfColumn[column] : null
}

/** The first figure that was typed and cannot be read, with why; null: there is none. */
export function unreadFigure(draft: ProductDraft): Extract<NumberRead, { ok: false }> | null {
  for (const { cell } of rowsOf(draft.matrix)) {
    for (const column of ['price', 'stock', 'weight'] as const) {
      const read = cell[column].trim() === '' || !faultOfCell(cell, column) ? null : readCell(cell, column)
      if (read && !read.ok) return read
    }
  }
  return null
}

export type DraftFault =
  | 'titleMissing'
  | 'axisNameMissing'
  | 'axisNameTwice'
  | 'valueMissing'
  | 'valueTwice'
  | 'noRows'
  | CellFault

/** The first thing that keeps the product from going on sale, in the order in which the page is read. */
export function faultOf(draft: ProductDraft): DraftFault | null {
  if (draft.title.trim() === '') return 'titleMissing'
  return shapeFault(draft) ?? rowFault(draft, (cell) => faultOfCell(cell, 'price'))
}

/** What keeps it even from being kept as a draft: names that clash, figures that are none. Empty ones may wait. */
export function draftFaultOf(draft: ProductDraft): DraftFault | null {
  return (
    shapeFault(draft) ??
    rowFault(draft, (cell) => (cell.price.trim() === '' ? null : faultOfCell(cell, 'price')))
  )
}

function shapeFault(draft: ProductDraft): DraftFault | null {
  const axes = activeAxes(draft.matrix)
  const names = axes.map((axis) => axis.name.trim())
  if (names.includes('')) return 'axisNameMissing'
  if (new Set(names).size < names.length) return 'axisNameTwice'
  for (const axis of axes) {
    const texts = axis.values.map((value) => value.text.trim())
    if (texts.includes('')) return 'valueMissing'
    if (new Set(texts).size < texts.length) return 'valueTwice'
  }
  return rowsOf(draft.matrix).length === 0 ? 'noRows' : null
}

function rowFault(draft: ProductDraft, priceFault: (cell: Cell) => CellFault | null): DraftFault | null {
  for (const { cell } of rowsOf(draft.matrix)) {
    const fault = priceFault(cell) ?? faultOfCell(cell, 'stock') ?? faultOfCell(cell, 'weight')
    if (fault) return fault
  }
  return null
}

/** A sound draft as it is sent. */
export function fieldsOf(draft: ProductDraft, pictures: readonly string[]) {
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    ...(draft.code.trim() ? { code: draft.code.trim() } : {}),
    category: rootOf(draft.categoryId),
    categoryId: draft.categoryId,
    pictures: [...pictures],
    ...(draft.freightTemplateId ? { freightTemplateId: draft.freightTemplateId } : {}),
    specNames: activeAxes(draft.matrix).map((axis) => axis.name.trim()),
    skus: rowsOf(draft.matrix).map(({ specs, cell }) =>
      skuOf(
        specs.map((spec) => spec.text.trim()),
        cell,
        specs[0]?.picture ?? null,
      ),
    ),
  }
}

function skuOf(specs: string[], cell: Cell, picture: string | null): SkuInput {
  const figure = (column: Column) => {
    const read = readCell(cell, column)
    return (read && numberOrNull(read)) ?? 0
  }
  const stock = figure('stock')
  return {
    skuId: cell.skuId,
    specs,
    code: cell.code.trim(),
    priceFen: figure('price'),
    weightGram: figure('weight'),
    ...(picture ? { picture } : {}),
    ...(cell.isNew && stock > 0 ? { openingStock: stock } : {}),
  }
}
