import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRow } from './parse-rows.ts'
import type { ColumnKey } from './sheet-columns.ts'

const parse = (cells: Partial<Record<ColumnKey, string>>) =>
  parseRow({
    number: 2,
    cells: new Map(Object.entries({ productCode: 'A', ...cells }) as [ColumnKey, string][]),
  })

test('a price or a stock that could be two numbers is a fault with both readings, never one of them', () => {
  for (const [cells, column, zh] of [
    [{ price: '59,9' }, '价格(元)', '“59,9”有两种读法：59.90 或 599.00，请写成其中一种'],
    [{ price: '12,50' }, '价格(元)', '“12,50”有两种读法：12.50 或 1250.00，请写成其中一种'],
    [{ stock: '1,5' }, '库存', '“1,5”有两种读法：1.5 或 15，请写成其中一种'],
    [{ weight: '0.5' }, '重量(克)', '“0.5”不是整数'],
    [{ price: '0' }, '价格(元)', '“0”太小，至少是 0.01'],
    [{ price: '免费' }, '价格(元)', '“免费”不是金额，请写成 59.90 或 1,299.00 这样'],
  ] as const) {
    const faults = parse(cells)
    assert.ok(Array.isArray(faults), zh)
    assert.deepEqual(
      faults.map((fault) => [fault.row, fault.column, fault.zh]),
      [[2, column, zh]],
    )
  }
})

test('signs of the currency, full-width digits and groups of thousands are read', () => {
  const row = parse({ price: '￥１,２９９.00元', stock: '1,200', weight: '５００' })
  assert.ok(!Array.isArray(row))
  assert.deepEqual([row.priceFen, row.stock, row.weightGram], [129_900, 1200, 500])
})
