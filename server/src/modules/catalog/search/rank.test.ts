import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foundPlaces } from './contract.ts'
import { type Places, placeOf, placeWeights, type RankItem, scoreOf, wordWeight } from './rank.ts'

const words = [
  { text: '墨绿', weight: 3 },
  { text: '卫衣', weight: 2 },
]
const item: RankItem = {
  places: ['spec', 'title'],
  title: '儿童恐龙卫衣',
  soldPieces: 0,
  ageDays: 400,
  soldOut: false,
}
const score = (change: Partial<RankItem> = {}, query = '墨绿卫衣') =>
  scoreOf(words, query, { ...item, ...change }).total

test('S4-35 (part: recommendations come later) the score is the sum of its parts, each said: words, whole, cover, sales, fresh, sold out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...foundPlaces), { minLength: 2, maxLength: 2 }),
      fc.nat(5000),
      fc.nat(900),
      fc.boolean(),
      (places, soldPieces, ageDays, soldOut) => {
        const { total, ...parts } = scoreOf(words, '墨绿卫衣', {
          ...item,
          places,
          soldPieces,
          ageDays,
          soldOut,
        })
        const sum = Object.values(parts).reduce((all, part) => all + part, 0)
        assert.equal(total, Math.round(sum * 1_000_000))
        assert.ok(parts.words >= 0 && parts.words <= 1)
      },
    ),
  )
})

test('title beats spec, spec beats kind, kind beats description, whatever sold', () => {
  const at = (place: (typeof foundPlaces)[number], soldPieces = 0) =>
    score({ places: ['title', place], soldPieces })
  assert.ok(at('title') > at('spec', 0))
  assert.ok(at('spec') > at('kind', 100_000))
  assert.ok(at('kind') > at('description', 100_000))
  assert.ok(at('description') > at('nowhere', 100_000))
})

test('what cannot be bought stands below all that can', () => {
  const worst = score({ places: ['nowhere', 'nowhere'] })
  assert.ok(
    score({ places: ['title', 'title'], soldPieces: 9999, ageDays: 0, soldOut: true }, '卫衣') < worst,
  )
})

test('sales and newness lift a little, and never past a better place', () => {
  assert.ok(score({ soldPieces: 100 }) > score())
  assert.ok(score({ ageDays: 0 }) > score({ ageDays: 60 }))
  assert.ok(score({ places: ['title', 'title'] }) > score({ soldPieces: 1_000_000, ageDays: 0 }))
})

test('the last word weighs more: it says what is wanted', () => {
  assert.ok(
    scoreOf(
      [
        { text: '红', weight: 1 },
        { text: '裙', weight: 1 },
      ],
      '',
      { ...item, places: ['nowhere', 'title'] },
    ).total >
      scoreOf(
        [
          { text: '红', weight: 1 },
          { text: '裙', weight: 1 },
        ],
        '',
        { ...item, places: ['title', 'nowhere'] },
      ).total,
  )
  assert.ok(wordWeight(1, 1000) > wordWeight(500, 1000))
})

test('a word stands in the best place that has it', () => {
  const at: Places = {
    title: '儿童恐龙卫衣 唇膏',
    specs: '墨绿',
    kinds: '童装 children',
    shopName: '小树苗',
    isWord: (word) => ['儿童', '恐龙', '卫衣', '唇膏'].includes(word),
    isSound: (word) => ['weiyi', 'wy'].includes(word),
  }
  const places = ['卫衣', '龙卫', '墨绿', '小树苗', '童装', 'wy', '矿物'].map((word) => placeOf(word, [], at))
  assert.deepEqual(places, ['title', 'title_part', 'spec', 'shop', 'kind', 'pinyin', 'description'])
  assert.equal(placeOf('口红', ['唇膏'], at), 'same_word')
  const box = { ...at, title: '至美粉饼盒', isWord: () => true }
  assert.equal(placeOf('粉饼', [], box), 'title_part')
  assert.equal(placeOf('粉饼', [], { ...box, title: '至美粉饼盒 粉饼' }), 'title')
  assert.equal(Object.keys(placeWeights).length, foundPlaces.length)
})
