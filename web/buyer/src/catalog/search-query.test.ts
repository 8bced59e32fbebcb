import assert from 'node:assert/strict'
import { test } from 'node:test'
import { forgetWords, keepWord, MAX_KEPT, readHistory } from './search-history.ts'
import { countFilters, isRange, queryOf, readAddress, reasonOf } from './search-query.ts'

test('the address is read as far as it means something, and asked as the endpoint takes it', () => {
  const address = readAddress({
    q: ' 卫衣 ',
    sort: 'price_up',
    kind: 'cosmetics',
    from: '59.9',
    to: '',
    stock: '1',
    shop: 'x',
  })
  assert.deepEqual(queryOf(address), {
    word: '卫衣',
    sort: 'price_up',
    categoryId: 'cosmetics',
    fromFen: 5990,
    inStock: true,
  })
  assert.equal(countFilters(address), 3)
  assert.deepEqual(queryOf(readAddress({ q: '卫衣', sort: 'x', kind: 'y', from: 'z' })), { word: '卫衣' })
})

test('a price range is two prices, the lower first, each may be missing', () => {
  assert.ok(isRange('', ''))
  assert.ok(isRange('10', '10'))
  assert.ok(isRange('', '9.99'))
  for (const [from, to] of [
    ['20', '10'],
    ['-1', ''],
    ['1.234', ''],
    ['a', ''],
  ] as const)
    assert.ok(!isRange(from, to))
})

test('the least evident reason is said, with its words; nothing where all stands in the title', () => {
  assert.equal(reasonOf([{ word: '卫衣', place: 'title' }]), null)
  const why = [
    { word: '墨绿', place: 'spec' },
    { word: '航天', place: 'nowhere' },
    { word: '潜水', place: 'nowhere' },
  ] as const
  assert.deepEqual(reasonOf([...why]), { place: 'nowhere', words: '航天、潜水' })
})

test('the phone keeps the last searches, the latest first, each once, and forgets them on request', () => {
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  for (let count = 0; count < MAX_KEPT + 3; count += 1) keepWord(store, `词${count}`)
  keepWord(store, '词5')
  assert.equal(readHistory(store).length, MAX_KEPT)
  assert.deepEqual(readHistory(store).slice(0, 2), ['词5', `词${MAX_KEPT + 2}`])
  forgetWords(store)
  assert.deepEqual(readHistory(store), [])
  assert.deepEqual(readHistory({ getItem: () => '{broken' }), [])
})
