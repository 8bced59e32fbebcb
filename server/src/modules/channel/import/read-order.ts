import { hash } from 'node:crypto'
import { type CellKind, readCell, storableText } from '../../../kernel/cell.ts'
import { cutText } from '../../../kernel/cut-text.ts'
import { type NumberFault, type NumberRead, readWhole, readYuan } from '../../../kernel/read-number.ts'
import { type ImportField, type ImportLayout, tidyColumn } from './layout-contract.ts'
import { shanghaiTime } from './read-time.ts'
import type { RowProblem } from './row-problems-contract.ts'

/** A row that cannot be imported: the reason, and the cell that causes it. */
export interface RowRefused {
  readonly number: string
  readonly problem: RowProblem
  readonly field: ImportField | ''
  readonly value: string
  /** Nothing stands in it but goods: a further line of the order above it. */
  readonly isLineOnly?: boolean
}

/** A row read as an ended order; amounts in fen. */
export interface RowOrder {
  readonly number: string
  readonly totalFen: number
  readonly refundedFen: number
  readonly netFen: number | null
  readonly madeAt: Date
  readonly paidAt: Date | null
  /** As written in the file: a province, or an address that begins with one. */
  readonly provinceText: string
  readonly title: string
  readonly contentHash: Buffer
}

/** The largest amount of one order that is accepted: 100 million yuan, as for prices that people type. */
const MAX_FEN = 10_000_000_000

/** No platform has longer order numbers. */
const MAX_NUMBER_LENGTH = 64

/**
 * PURE: makes the function that reads one row of a file with these columns by a layout. It answers the row's order, or why
 * the row cannot be imported. Times after `now` are refused.
 */
export function orderReader(layout: ImportLayout, columns: readonly string[], now: Date) {
  const places = placesOf(layout, columns)
  const width = Math.max(...Object.values(places)) + 1
  const time = shanghaiTime(layout.times)
  const open = new Set(layout.openStates)
  const latestMs = now.getTime()

  return (cells: readonly string[]): RowOrder | RowRefused => {
    const rawOf = (field: ImportField) => cells[places[field] ?? -1] ?? ''
    const cell = (field: ImportField) => readCell(rawOf(field), kinds[field]).text
    const number = cell('number')
    const no = (problem: RowProblem, field: ImportField | '' = '') => ({
      number: cutText(number, MAX_NUMBER_LENGTH, ''),
      problem,
      field,
      value: field ? cutText(cell(field), 60) : '',
    })
    if (cells.length < width) return no('row_too_short')
    if (number === '') return { ...no('number_missing', 'number'), isLineOnly: isLineOnly(cell) }
    if (!isSoundNumber(number, rawOf('number'))) return no('number_mangled', 'number')
    if (open.has(cell('state'))) return no('still_open', 'state')
    const madeMs = time(cell('madeAt'))
    if (madeMs === null) return no('time_unreadable', 'madeAt')
    const paidText = cell('paidAt')
    const paidMs = paidText === '' ? null : time(paidText)
    if (paidText !== '' && paidMs === null) return no('time_unreadable', 'paidAt')
    if (madeMs > latestMs) return no('time_ahead', 'madeAt')
    if (paidMs !== null && paidMs > latestMs) return no('time_ahead', 'paidAt')
    if (paidMs !== null && paidMs < madeMs) return no('paid_before_made', 'paidAt')
    const sums = readSums(layout, cell, paidMs !== null)
    if ('problem' in sums) return no(sums.problem, sums.field)
    const provinceText = cell('province')
    const title = cutText(cell('title'), 120, '')
    return {
      number,
      totalFen: sums.totalFen,
      refundedFen: sums.refundedFen,
      netFen: sums.netFen,
      madeAt: new Date(madeMs),
      paidAt: paidMs === null ? null : new Date(paidMs),
      provinceText,
      title,
      contentHash: hash(
        'sha256',
        [sums.totalFen, sums.refundedFen, sums.netFen, madeMs, paidMs, provinceText, title].join('\n'),
        'buffer',
      ),
    }
  }
}

/** Platforms that merge the cells of an order leave them empty in the rows of its further goods. */
const isLineOnly = (cell: (field: ImportField) => string): boolean =>
  cell('title') !== '' &&
  (['total', 'madeAt', 'paidAt', 'state'] as const).every((field) => cell(field) === '')

/** The index of each field in a row. */
function placesOf(layout: ImportLayout, columns: readonly string[]): Partial<Record<ImportField, number>> {
  const here = columns.map(tidyColumn)
  const places: Partial<Record<ImportField, number>> = {}
  for (const [field, column] of Object.entries(layout.columns) as [ImportField, string][]) {
    const place = here.indexOf(column)
    if (place >= 0) places[field] = place
  }
  return places
}

/** What the cells of a field hold. */
const kinds: Readonly<Record<ImportField, CellKind>> = {
  number: 'code',
  total: 'figure',
  net: 'figure',
  refunded: 'figure',
  province: 'text',
  madeAt: 'time',
  paidAt: 'time',
  state: 'text',
  title: 'text',
}

/**
 * Whether this can be an order number; not one that a spreadsheet turned into a power of ten or a date, or with blanks or
 * control characters in it.
 */
function isSoundNumber(number: string, raw: string): boolean {
  return (
    readCell(raw, 'code').mangled === null &&
    storableText(raw).trim() === raw.replace(/^\ufeff/, '').trim() &&
    number.length <= MAX_NUMBER_LENGTH &&
    /^[\p{L}\p{N}_.:/#-]+$/u.test(number) &&
    !/^\d\.?\d*E\+?\d+$/i.test(number)
  )
}

interface Sums {
  readonly totalFen: number
  readonly refundedFen: number
  readonly netFen: number | null
}

const sumProblems = {
  unreadable: 'sum_unreadable',
  too_fine: 'sum_unreadable',
  ambiguous: 'sum_ambiguous',
  too_small: 'sum_negative',
  too_large: 'sum_too_large',
} as const satisfies Record<NumberFault['kind'], RowProblem>

/**
 * The total and the refund. The net after the refund may be lower than total − refund (the platform gave a discount); if
 * it is higher, the file contradicts itself.
 */
function readSums(
  layout: ImportLayout,
  cell: (field: ImportField) => string,
  isPaid: boolean,
): Sums | { problem: RowProblem; field: ImportField } {
  const values: Partial<Record<ImportField, number>> = {}
  for (const field of ['total', 'refunded', 'net'] as const) {
    const text = cell(field)
    if (text === '' && field !== 'total') continue
    const read = readAmount(text, layout.money)
    if (!read.ok) return { problem: sumProblems[read.fault.kind], field }
    if (read.value < 0) return { problem: 'sum_negative', field }
    if (read.value > MAX_FEN) return { problem: 'sum_too_large', field }
    values[field] = read.value
  }
  const { total = 0, refunded = 0, net = 0 } = values
  if (refunded > total) return { problem: 'refund_above_total', field: 'refunded' }
  if (!isPaid && refunded > 0) return { problem: 'money_without_payment', field: 'refunded' }
  if (layout.netIsAfterRefund && layout.columns.net) {
    if (!isPaid && net > 0) return { problem: 'money_without_payment', field: 'net' }
    if (net + refunded > total) return { problem: 'sums_disagree', field: 'net' }
  }
  return { totalFen: total, refundedFen: refunded, netFen: layout.columns.net ? net : null }
}

/** Reads an amount as people and exports write it: 178.8, ¥1,234.50, 1234 (fen). Negative ones too, so that they can be refused as such. */
function readAmount(text: string, unit: 'yuan' | 'fen'): NumberRead {
  const anyAmount = { min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }
  return unit === 'yuan' ? readYuan(text, anyAmount) : readWhole(text, anyAmount)
}
