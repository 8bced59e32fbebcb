import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Refusal } from '../../../kernel/refusal.ts'
import { readSheet } from './read-sheet.ts'

const HEAD = ['商品编码', '商品描述', '备注']

/** A workbook as Excel writes it: a text that several cells have stands in it once. */
async function bookOf(rows: readonly string[][], head = HEAD): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('商品').addRows([head, ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}
async function csvOf(rows: readonly string[][], head = HEAD): Promise<Buffer> {
  return Buffer.from([head, ...rows].map((row) => row.join(',')).join('\n'))
}
const refusalOf = async (file: Buffer) => {
  const refusal = await readSheet(file).then(
    () => assert.fail('It was read.'),
    (error: Refusal) => error,
  )
  return [refusal.code, refusal.detail]
}

test('a cell holds what one of Excel holds; a longer one that is read refuses the file and says its row', async () => {
  const most = 'x'.repeat(32_767)
  for (const fileOf of [bookOf, csvOf]) {
    // What is not read may be longer.
    const { rows } = await readSheet(await fileOf([['A', most, `${most}y`]]))
    assert.deepEqual(
      [...(rows[0]?.cells ?? [])],
      [
        ['productCode', 'A'],
        ['description', most],
      ],
    )
    const tooLong = ['import_cell_too_long', { row: 3, most: 32_767 }]
    assert.deepEqual(await refusalOf(await fileOf([['A'], ['B', `${most}y`]])), tooLong)
    const longHead = ['import_cell_too_long', { row: 1, most: 32_767 }]
    assert.deepEqual(await refusalOf(await fileOf([['A']], [...HEAD, `${most}y`])), longHead)
  }
})

test('one text that thousands of cells name is counted as often as it is named', async () => {
  const rowsOf = (count: number) => Array.from({ length: count }, () => ['', 'x'.repeat(30_000)])
  assert.equal((await readSheet(await bookOf(rowsOf(2000)))).rows.length, 2000)
  const book = await bookOf(rowsOf(2001))
  assert.ok(book.length < 1_000_000)
  assert.deepEqual(await refusalOf(book), ['import_too_large', {}])
})
