import { createHash } from 'node:crypto'

const NEWLINE = 10
const QUOTE = 34

/** Takes CSV text as COPY writes it, in pieces that may end anywhere; gives back whole rows. */
export interface RowSplitter {
  /** The rows that end in this piece, each with its newline; a row may hold newlines within quotes. */
  add(text: Buffer): Buffer[]
}

/** Splits text of COPY (FORMAT csv) into its rows. A row outlives the next `add` only when it is copied. */
export function rowSplitter(): RowSplitter {
  /** The pieces of a row that has not ended, joined once when it does. */
  let rest: Buffer[] = []
  let quoted = false

  return {
    add(text) {
      const rows: Buffer[] = []
      let from = 0
      for (let at = 0; at < text.length; ) {
        const newline = text.indexOf(NEWLINE, at)
        const end = newline < 0 ? text.length : newline
        if (countQuotes(text, at, end) % 2 === 1) quoted = !quoted
        at = end + 1
        if (newline < 0 || quoted) continue
        const row = text.subarray(from, at)
        rows.push(rest.length > 0 ? Buffer.concat([...rest, row]) : row)
        rest = []
        from = at
      }
      // Copied: whoever gives the pieces may fill the same memory again.
      if (from < text.length) rest.push(Buffer.from(text.subarray(from)))
      return rows
    },
  }
}

function countQuotes(text: Buffer, from: number, end: number): number {
  let count = 0
  for (let at = text.indexOf(QUOTE, from); at >= 0 && at < end; at = text.indexOf(QUOTE, at + 1)) count += 1
  return count
}

/** The number and a digest of a table's rows, whatever their order. */
export interface RowsDigest {
  add(row: Buffer): void
  rows(): number
  digest(): string
}

const MASK = (1n << 128n) - 1n

/** The sum, modulo 2^128, of the first half of each row's SHA-256: rows may come in another order, none twice or missing. */
export function digestOfRows(): RowsDigest {
  let sum = 0n
  let rows = 0
  return {
    add(row) {
      const hash = createHash('sha256').update(row).digest()
      sum = (sum + ((hash.readBigUInt64BE(0) << 64n) | hash.readBigUInt64BE(8))) & MASK
      rows += 1
    },
    rows: () => rows,
    digest: () => sum.toString(16).padStart(32, '0'),
  }
}
