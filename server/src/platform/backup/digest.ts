import { createHash } from 'node:crypto'

/** What a table's content comes to, whatever the order of its rows. */
export interface RowsDigest {
  /** Takes text of COPY: rows end with a newline; pieces may end anywhere. */
  add(text: Buffer): void
  rows(): number
  digest(): string
}

const MASK = (1n << 128n) - 1n
const NEWLINE = 10

/** The sum, modulo 2^128, of the first half of each row's SHA-256: rows may come in another order, none twice or missing. */
export function digestOfRows(): RowsDigest {
  let sum = 0n
  let rows = 0
  let rest: Buffer = Buffer.alloc(0)

  function addRow(row: Buffer): void {
    const hash = createHash('sha256').update(row).digest()
    sum = (sum + ((hash.readBigUInt64BE(0) << 64n) | hash.readBigUInt64BE(8))) & MASK
    rows += 1
  }

  return {
    add(text) {
      let from = 0
      for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, from)) {
        const row = text.subarray(from, end)
        addRow(rest.length ? Buffer.concat([rest, row]) : row)
        rest = Buffer.alloc(0)
        from = end + 1
      }
      if (from < text.length) rest = Buffer.concat([rest, text.subarray(from)])
    },
    rows: () => rows,
    digest: () => sum.toString(16).padStart(32, '0'),
  }
}
