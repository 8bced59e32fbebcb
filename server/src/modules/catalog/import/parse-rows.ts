import { mangledWords, shortly } from '../../../kernel/cell.ts'
import { parseYuan } from '../../../kernel/money.ts'
import type { ImportFault } from './contract.ts'
import type { SheetRow } from './read-sheet.ts'
import { type ColumnKey, columnHeads, specColumns } from './sheet-columns.ts'

/** A row that can be understood by itself; what it does not say is undefined. */
export interface ParsedRow {
  readonly number: number
  readonly productCode: string
  readonly title: string | undefined
  /** As it stands in the file: an id, a path of names, or one name. */
  readonly category: string | undefined
  readonly description: string | undefined
  readonly freight: string | undefined
  /** Undefined: the row says nothing of specs. */
  readonly specNames: readonly string[] | undefined
  readonly specs: readonly string[] | undefined
  readonly skuCode: string | undefined
  readonly priceFen: number | undefined
  readonly weightGram: number | undefined
  /** Pieces on hand. */
  readonly stock: number | undefined
  /** Pieces on hand when the file was exported; undefined: it was not. */
  readonly stockSeen: number | undefined
}

/** A fault at a column of a row. */
export function faultAt(row: number, column: ColumnKey | null, zh: string, en: string): ImportFault {
  return { row, column: column ? columnHeads[column].zh : '', zh, en }
}

const lengths: Partial<Record<ColumnKey, number>> = {
  productCode: 60,
  title: 120,
  description: 5000,
  skuCode: 60,
  specName1: 20,
  specName2: 20,
  specName3: 20,
  spec1: 40,
  spec2: 40,
  spec3: 40,
}

/** Reads one row by itself: all that is wrong with it, or what it says. */
export function parseRow(row: SheetRow): ParsedRow | ImportFault[] {
  const { number, cells } = row
  const faults: ImportFault[] = []
  const report = (column: ColumnKey, zh: string, en: string) => faults.push(faultAt(number, column, zh, en))
  for (const [column, kind] of row.mangled ?? []) {
    const quoted = shortly(cells.get(column))
    const { zh, en } = mangledWords[kind]
    report(column, `“${quoted}”：${zh}`, `“${quoted}”: ${en}`)
  }
  if (faults.length > 0) return faults
  for (const [column, most] of Object.entries(lengths) as [ColumnKey, number][]) {
    const { length } = cells.get(column) ?? ''
    if (length > most)
      report(column, `有 ${length} 个字，最多 ${most} 个`, `${length} characters; ${most} at most`)
  }
  if (!cells.has('productCode')) {
    report('productCode', '没有商品编码，不知道是哪件商品', 'No product code: which product is it?')
  }
  const priceFen = cells.has('price') ? parseYuan(cells.get('price') ?? '') : undefined
  if (priceFen === null || (priceFen !== undefined && (priceFen < 1 || priceFen > 10_000_000_000))) {
    report(
      'price',
      `“${shortly(cells.get('price'))}”不是价格：要在 0.01 元以上，最多两位小数`,
      `“${shortly(cells.get('price'))}” is no price: 0.01 yuan or more, two decimals at most`,
    )
  }
  const weightGram = wholeOf(cells.get('weight'), 1_000_000)
  if (weightGram === null) {
    report(
      'weight',
      `“${shortly(cells.get('weight'))}”不是重量：要是 0 以上的整数克`,
      `“${shortly(cells.get('weight'))}” is no weight: whole grams from 0`,
    )
  }
  const stock = wholeOf(cells.get('stock'), 10_000_000)
  if (stock === null) {
    report(
      'stock',
      `“${shortly(cells.get('stock'))}”不是库存：要是 0 以上的整数`,
      `“${shortly(cells.get('stock'))}” is no stock: a whole number from 0`,
    )
  }
  const stockSeen = wholeOf(cells.get('stockSeen'), 10_000_000)
  if (stockSeen === null) {
    report(
      'stockSeen',
      `“${shortly(cells.get('stockSeen'))}”不是导出时写下的数字；请不要改这一列，或把它清空`,
      `“${shortly(cells.get('stockSeen'))}” is not the figure that the export wrote; leave this column as it was, or empty it`,
    )
  }
  const specs = specsOf(row, faults)
  if (faults.length > 0) return faults
  return {
    number,
    productCode: cells.get('productCode') ?? '',
    title: cells.get('title'),
    category: cells.get('category'),
    description: cells.get('description'),
    freight: cells.get('freight'),
    ...specs,
    skuCode: cells.get('skuCode'),
    priceFen: priceFen ?? undefined,
    weightGram: weightGram ?? undefined,
    stock: stock ?? undefined,
    stockSeen: stockSeen ?? undefined,
  }
}

/** A whole number from 0 to `most`; undefined: nothing was said; null: it is none. */
function wholeOf(text: string | undefined, most: number): number | null | undefined {
  if (text === undefined) return undefined
  const figure = text.replaceAll(',', '')
  return /^\d{1,9}(\.0+)?$/.test(figure) && Number(figure) <= most ? Number(figure) : null
}

/** Names and values go in pairs, without a gap, and no name twice. */
function specsOf({ number, cells }: SheetRow, faults: ImportFault[]) {
  const names = specColumns.map(([name]) => cells.get(name))
  const values = specColumns.map(([, value]) => cells.get(value))
  const said = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined)
  for (const [index, [nameColumn, valueColumn]] of specColumns.entries()) {
    const gap = index > 0 && values[index] !== undefined && values[index - 1] === undefined
    if (gap) {
      faults.push(
        faultAt(
          number,
          valueColumn,
          '前一个规格值是空的，请从规格值1 起依次填写',
          'The value before it is empty: fill them in from 1 on',
        ),
      )
    }
    const name = names[index]
    if (name !== undefined && names.indexOf(name) < index) {
      faults.push(
        faultAt(
          number,
          nameColumn,
          `规格名“${shortly(name)}”出现了两次`,
          `The spec name “${shortly(name)}” appears twice`,
        ),
      )
    }
    if (said(names).length > 0 && values[index] !== undefined && name === undefined) {
      faults.push(faultAt(number, nameColumn, '有规格值，没有规格名', 'There is a value without a spec name'))
    }
    if (name !== undefined && values[index] === undefined && said(values).length > 0) {
      faults.push(
        faultAt(
          number,
          valueColumn,
          `规格“${shortly(name)}”没有填值`,
          `The spec “${shortly(name)}” has no value`,
        ),
      )
    }
  }
  return {
    specNames: said(names).length > 0 ? said(names) : undefined,
    specs: said(values).length > 0 ? said(values) : undefined,
  }
}
