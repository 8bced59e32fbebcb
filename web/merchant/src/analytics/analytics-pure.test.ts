import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv, yuan } from './csv.ts'
import { rangeOf } from './day-range.ts'

const midnight = Date.parse('2026-03-04T00:00:00+08:00')

test('S0-23 ranges are days of Shanghai: a second before midnight today is still yesterday', () => {
  assert.deepEqual(rangeOf({ range: 'today' }, midnight), {
    name: 'today',
    from: '2026-03-04',
    to: '2026-03-04',
  })
  assert.deepEqual(rangeOf({ range: 'today' }, midnight - 1000), {
    name: 'today',
    from: '2026-03-03',
    to: '2026-03-03',
  })
  assert.deepEqual(rangeOf({ range: 'yesterday' }, midnight), {
    name: 'yesterday',
    from: '2026-03-03',
    to: '2026-03-03',
  })
  assert.deepEqual(rangeOf({}, midnight), { name: '7d', from: '2026-02-26', to: '2026-03-04' })
  assert.deepEqual(rangeOf({ range: '30d' }, midnight), { name: '30d', from: '2026-02-03', to: '2026-03-04' })
  assert.deepEqual(rangeOf({ range: 'custom', from: '2020-02-01', to: '2020-02-29' }, midnight), {
    name: 'custom',
    from: '2020-02-01',
    to: '2020-02-29',
  })
  assert.equal(rangeOf({ range: 'custom', from: 'x' }, midnight).name, '7d')
})

test('S0-23 a downloaded table opens in a spreadsheet as text and numbers, never as a formula', () => {
  assert.equal(toCsv(['名称', '元'], [['=1+1', yuan(12_345)]]), '\uFEFF"名称","元"\r\n"\'=1+1",123.45\r\n')
  assert.equal(toCsv(['a'], [['他说"好"']]), '\uFEFF"a"\r\n"他说""好"""\r\n')
})
