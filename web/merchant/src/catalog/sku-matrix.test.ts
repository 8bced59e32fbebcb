import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addAxis,
  addValue,
  addValues,
  fillColumn,
  leftOut,
  type Matrix,
  moveValue,
  pasteCells,
  removeAxis,
  removeRow,
  removeValue,
  restoreRow,
  rowsOf,
  setCell,
  singleSku,
  splitValues,
} from './sku-matrix.ts'

let ids = 0
const newId = () => `sku${++ids}`
const value = (text: string) => ({ key: text, text })

function colours(...texts: string[]): Matrix {
  const start = setCell(addAxis(singleSku('first'), 'colour', '颜色'), '', 'price', '99')
  return texts.reduce((matrix, text) => addValue(matrix, 'colour', value(text), newId), start)
}

const words = (matrix: Matrix) =>
  rowsOf(matrix).map((row) => `${row.specs.map((spec) => spec.text).join('/')} ${row.cell.skuId}`)

test('the first value of an axis joins the SKU that is there; the next makes a SKU of the same price', () => {
  ids = 0
  const matrix = colours('红', '蓝')
  assert.deepEqual(words(matrix), ['红 first', '蓝 sku1'])
  assert.deepEqual(
    rowsOf(matrix).map((row) => row.cell.price),
    ['99', '99'],
  )
})

test('a second axis multiplies the rows, and the SKUs that were there stay themselves', () => {
  ids = 0
  const both = addValue(addAxis(colours('红', '蓝'), 'size', '尺码'), 'size', value('S'), newId)
  assert.deepEqual(words(both), ['红/S first', '蓝/S sku1'])
  const more = addValue(both, 'size', value('M'), newId)
  assert.deepEqual(words(more), ['红/S first', '红/M sku2', '蓝/S sku1', '蓝/M sku3'])
})

test('taking away the last value or an axis keeps the SKUs without it', () => {
  ids = 0
  const one = removeValue(colours('红'), 'colour', '红')
  assert.deepEqual(words(one), [' first'])
  const both = addValue(addAxis(colours('红', '蓝'), 'size', '尺码'), 'size', value('S'), newId)
  assert.deepEqual(words(removeAxis(both, 'size')), ['红 first', '蓝 sku1'])
  assert.deepEqual(words(removeValue(both, 'colour', '蓝')), ['红/S first'])
})

test('a combination can be left out and taken back', () => {
  const without = removeRow(colours('红', '蓝'), '蓝')
  assert.deepEqual(
    leftOut(without).map((one) => one.words),
    ['蓝'],
  )
  const back = restoreRow(without, '蓝', 'again')
  assert.equal(rowsOf(back)[1]?.cell.price, '99')
  assert.deepEqual(leftOut(back), [])
})

test('cells of a spreadsheet are pasted to the right and down, and a column is filled at once', () => {
  const pasted = pasteCells(colours('红', '蓝'), '红', 'price', '10\t5\tA1\n20\t6\tA2\n30\t7\tA3\n')
  assert.deepEqual(
    rowsOf(pasted).map(({ cell }) => [cell.price, cell.stock, cell.code]),
    [
      ['10', '5', 'A1'],
      ['20', '6', 'A2'],
    ],
  )
  assert.deepEqual(
    rowsOf(fillColumn(pasted, 'weight', '300')).map(({ cell }) => cell.weight),
    ['300', '300'],
  )
})

test('stock of a SKU that exists is not edited in the matrix', () => {
  const saved: Matrix = {
    axes: [],
    cells: new Map([['', { skuId: 'a', isNew: false, price: '1', stock: '7', code: '', weight: '' }]]),
  }
  assert.equal(rowsOf(setCell(saved, '', 'stock', '9'))[0]?.cell.stock, '7')
})

test('saved SKUs that were taken away come back as themselves, by value or by row; a value moves with its rows', () => {
  ids = 0
  const saved = (matrix: Matrix): Matrix => ({
    ...matrix,
    cells: new Map(
      [...matrix.cells].map(([key, cell]) => [key, { ...cell, isNew: false, code: `code ${key}` }]),
    ),
  })
  const start = saved(colours('红', '蓝'))
  const without = removeValue(start, 'colour', '蓝')
  const back = addValue(without, 'colour', { key: 'again', text: '蓝' }, newId)
  assert.deepEqual(words(back), words(start))
  assert.equal(rowsOf(back)[1]?.cell.code, 'code 蓝')
  const other = addValue(without, 'colour', { key: 'x', text: '紫' }, newId)
  assert.notEqual(rowsOf(other)[1]?.cell.skuId, rowsOf(start)[1]?.cell.skuId)
  assert.deepEqual(words(restoreRow(removeRow(start, '蓝'), '蓝', 'fresh')), words(start))
  assert.deepEqual(words(moveValue(start, 'colour', '蓝', -1)), words(start).reverse())
  assert.deepEqual(words(moveValue(start, 'colour', '蓝', 1)), words(start))
})

test('a list of values is taken apart at any comma that people type, each value once', () => {
  assert.deepEqual(splitValues('红,蓝，绿、黑'), ['红', '蓝', '绿', '黑'])
  assert.deepEqual(splitValues(' 150/75A ; 155/80A；160 / 85A \n150/75A'), [
    '150/75A',
    '155/80A',
    '160 / 85A',
  ])
  assert.deepEqual(splitValues('，,'), [])
})

test('several values are added at once, without those that are there and without more SKUs than allowed', () => {
  ids = 0
  const start = colours('红', '蓝')
  const more = addValues(start, 'colour', ['蓝', '绿', '黑'], newId, 300)
  assert.deepEqual(
    rowsOf(more).map(({ specs }) => specs[0]?.text),
    ['红', '蓝', '绿', '黑'],
  )
  assert.equal(rowsOf(addValues(start, 'colour', ['绿', '黑', '白'], newId, 4)).length, 4)
})
