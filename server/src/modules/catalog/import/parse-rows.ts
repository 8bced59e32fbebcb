import { mangledWords, shortly } from '../../../kernel/cell.ts'
import { type NumberRead, numberFaultWords, readWhole, readYuan } from '../../../kernel/read-number.ts'
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
  const figure = (column: ColumnKey, read: (text: string) => NumberRead): number | undefined => {
    const text = cells.get(column)
    if (text === undefined) return undefined
    const found = read(text)
    if (found.ok) return found.value
    const { zh, en } = numberFaultWords(found)
    report(column, zh, en)
    return undefined
  }
  const priceFen = figure('price', (text) => readYuan(text, { min: 1 }))
  const weightGram = figure('weight', (text) => readWhole(text, { max: 1_000_000 }))
  const stock = figure('stock', (text) => readWhole(text, { max: 10_000_000 }))
  const stockSeen = figure('stockSeen', (text) => readWhole(text, { max: 10_000_000 }))
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
    priceFen,
    weightGram,
    stock,
    stockSeen,
  }
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
