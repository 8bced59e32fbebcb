import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isOneOff } from './correct-words.ts'
import { soundOf } from './pinyin.ts'
import { termOf } from './search-term.ts'
import { partsOfLatin, runsOf } from './segment.ts'
import { itemTokens, pairsOf, queryWords, tokensOfHan, tokensOfLatin } from './tokens.ts'

const item = {
  title: "L'OREAL欧莱雅 男士控油洗面奶 50ml",
  specs: ['清爽型'],
  kinds: ['洁面 Cleansers'],
  shopName: '欧莱雅小店',
  description: '含火山岩矿物，早晚使用。',
}

test('a query is cut into words of goods, each once; full-width letters and capitals are plain ones', () => {
  const words = (query: string) => queryWords(query).map((word) => word.text)
  assert.deepEqual(words('兰蔻小黑瓶50ml'), ['兰蔻', '小黑瓶', '50ml'])
  assert.deepEqual(words('男士洗面奶控油 控油'), ['男士', '洗面奶', '控油'])
  assert.deepEqual(words('ＳＫ－ＩＩ 神仙水'), ['skii', '神仙水'])
  assert.deepEqual(words('，。！'), [])
})

test('a product is found by words, parts of words, pinyin, initials, beginnings and words of the same meaning', () => {
  const tokens = new Set(itemTokens(item))
  const wanted = ['洗面奶', 't:洗面奶', '面奶', '控油', 't:loreal', 'oreal', 'x:lor', '50ml', '50', 't:清爽']
  for (const token of [
    ...wanted,
    'p:ximiannai',
    'i:xmn',
    'p:oulaiya',
    '洁面乳',
    '矿物',
    '小店',
    'cleansers',
  ]) {
    assert.ok(tokens.has(token), token)
  }
  for (const token of ['t:矿物', 't:小店', 't:洁面乳', '口红']) assert.ok(!tokens.has(token), token)
})

test('any stretch of a Han title is found by the pairs in it', () => {
  const han = fc.stringMatching(/^[一-龥]{2,12}$/)
  fc.assert(
    fc.property(han, fc.nat(), fc.nat(), (title, from, length) => {
      const start = from % title.length
      const part = title.slice(start, start + 1 + (length % title.length))
      const pairs = new Set(pairsOf(title))
      assert.ok(tokensOfHan(part).every((token) => pairs.has(token)))
    }),
  )
})

test('signs part letters from digits, and a number is only itself', () => {
  assert.deepEqual(partsOfLatin("l'oreal"), ['loreal', 'l', 'oreal'])
  assert.deepEqual(partsOfLatin('50ml'), ['50ml', '50', 'ml'])
  assert.deepEqual(tokensOfLatin('110'), ['110'])
  assert.deepEqual(tokensOfLatin('mm'), ['mm', 'p:mm', 'i:mm', 'x:mm'])
  assert.deepEqual(
    runsOf('儿童T恤 110码').map((run) => run.text),
    ['儿童', 't', '恤', '110', '码'],
  )
})

test('words sound as they are typed without tones, ü as v', () => {
  assert.deepEqual(soundOf('面膜'), { full: 'mianmo', initials: 'mm' })
  assert.deepEqual(soundOf('墨绿'), { full: 'molv', initials: 'ml' })
})

test('one letter put in, left out, changed or swapped is a slip; two are another word', () => {
  for (const slip of ['lancme', 'lancoome', 'lanceme', 'lnacome']) assert.ok(isOneOff(slip, 'lancome'), slip)
  for (const other of ['lancome', 'lanc', 'lonceme', 'olay']) assert.ok(!isOneOff(other, 'lancome'), other)
})

test('a term is kept in one spelling; numbers of people, addresses and long texts are not kept', () => {
  assert.equal(termOf('  ＢＢ霜   气垫 '), 'bb霜 气垫')
  for (const word of ['13900001111', '139 0000 1111', 'a@b.cn', '字'.repeat(31), '  '])
    assert.equal(termOf(word), null)
})
