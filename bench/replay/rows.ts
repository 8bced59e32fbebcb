import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { readYuan } from '../../server/src/kernel/read-number.ts'
import { parseShanghai } from '../../server/src/kernel/time.ts'

/** One order of the file, in our terms. */
export interface OrderRow {
  readonly sourceNo: string
  readonly totalFen: number
  readonly province: string
  readonly madeAt: Date
  /** Null: never paid. */
  readonly paidAt: Date | null
  readonly refundFen: number
}

/** A row's ending: closed unpaid, refunded in full before shipping, or shipped, whether or not a part of it was given back. */
export type Ending = 'closed' | 'refunded' | 'finished'

export function endingOf(row: OrderRow): Ending {
  if (!row.paidAt) return 'closed'
  return row.refundFen === row.totalFen ? 'refunded' : 'finished'
}

/** Whether the shop gave a part of the money back and sent the goods all the same. */
export const isPartRefunded = (row: OrderRow): boolean =>
  row.paidAt !== null && row.refundFen > 0 && row.refundFen < row.totalFen

/** The figures that the file itself gives, summed by hand, in fen. */
export interface Expected {
  readonly orders: number
  readonly paid: number
  readonly closedUnpaid: number
  /** Whole or in part. */
  readonly refunded: number
  readonly partialRefunds: number
  readonly totalFen: number
  readonly paidFen: number
  readonly refundedFen: number
}

/** Reads a Tmall order report (UTF-8; some column names end in blanks), oldest order first. */
export async function readOrderRows(path: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = []
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      skip_empty_lines: true,
    }),
  )
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    rows.push({
      sourceNo: field(record, '订单编号'),
      totalFen: yuan(record, '总金额'),
      province: field(record, '收货地址').trim(),
      madeAt: parseShanghai(field(record, '订单创建时间')),
      paidAt: field(record, '订单付款时间').trim() ? parseShanghai(field(record, '订单付款时间')) : null,
      refundFen: yuan(record, '退款金额'),
    })
  }
  return rows.sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime())
}

/** Adds the file up. */
export function expectedOf(rows: readonly OrderRow[]): Expected {
  const sum = (some: readonly OrderRow[]) => some.reduce((total, row) => total + row.totalFen, 0)
  const paid = rows.filter((row) => row.paidAt)
  const refunded = paid.filter((row) => row.refundFen > 0)
  return {
    orders: rows.length,
    paid: paid.length,
    closedUnpaid: rows.length - paid.length,
    refunded: refunded.length,
    partialRefunds: paid.filter(isPartRefunded).length,
    totalFen: sum(rows),
    paidFen: sum(paid),
    refundedFen: refunded.reduce((total, row) => total + row.refundFen, 0),
  }
}

function field(record: Record<string, string>, name: string): string {
  const value = record[name]
  if (value === undefined) throw new Error(`The file has no column ${name}.`)
  return value
}

function yuan(record: Record<string, string>, name: string): number {
  const read = readYuan(field(record, name))
  if (!read.ok) throw new Error(`${name} is not an amount: ${record[name]}.`)
  return read.value
}
