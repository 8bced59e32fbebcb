import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meantSearch } from './table-search.ts'
import type { Filter } from './table-types.ts'

const tabs = {
  name: 'tab',
  items: [
    { value: '', label: '全部' },
    { value: 'paid', label: '待发货' },
  ],
}
const time: Filter = {
  kind: 'choice',
  name: 'time',
  label: '时间',
  options: [{ value: 'made', label: '下单' }],
}

test('a tab or a choice that the page does not have is taken as not said', () => {
  for (const odd of ['constructor', '__proto__', 'toString', 'Paid', '小荷'])
    assert.deepEqual(meantSearch({ tab: odd, time: odd, words: odd }, [time], tabs), { words: odd })
})

test('what the page has stays, and choices that are still being loaded', () => {
  const search = { tab: 'paid', time: 'made', province: '33' }
  const province: Filter = { kind: 'choice', name: 'province', label: '省份', options: [] }
  assert.deepEqual(meantSearch(search, [time, province], tabs), search)
})
