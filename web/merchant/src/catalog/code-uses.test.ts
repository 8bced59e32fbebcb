import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesOf, doubledCodes } from './code-uses.ts'
import { addAxis, addValues, type Matrix, rowsOf, setCell, singleSku } from './sku-matrix.ts'

function withCodes(codes: readonly string[]): Matrix {
  let ids = 0
  const newId = () => {
    ids += 1
    return `id-${ids}`
  }
  const start = addAxis(singleSku('one'), 'colour', '颜色')
  const names = codes.map((_, index) => `值${index}`)
  const matrix = addValues(start, 'colour', names, newId, 300)
  return rowsOf(matrix).reduce((now, { key }, index) => setCell(now, key, 'code', codes[index] ?? ''), matrix)
}

test('a code that two SKUs of a product have is found, capitals and blanks aside; empty ones are not', () => {
  const matrix = withCodes(['A-1', ' a-1 ', '', '', 'B-2'])
  assert.deepEqual([...doubledCodes(matrix).values()], [{ code: 'A-1', rows: 2 }])
  assert.deepEqual(codesOf(matrix), ['a-1', 'B-2'])
})
