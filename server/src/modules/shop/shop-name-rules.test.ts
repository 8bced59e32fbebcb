import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claimsIn, nameIsReadable, nameSoundOf, skeletonOf } from './shop-name-rules.ts'

const areAlike = (one: string, other: string) => skeletonOf(one) === skeletonOf(other)

test('names that people would take for each other have one skeleton', () => {
  const shop = '小荷童装'
  const unseen = ['小荷\u200b童装', '小荷\u00ad童装', '\u202e小荷童装', '\u2066小荷童装\u2069']
  for (const other of [...unseen, '小荷 童装', '小荷\u3000童装', '小荷·童装', '小荷童装。', '小荷童装❤️'])
    assert.ok(areAlike(shop, other), JSON.stringify(other))
  // The same in traditional characters.
  for (const other of ['小荷童裝', '小荷 童裝', '【小荷童裝】']) assert.ok(areAlike(shop, other), other)
  assert.ok(areAlike('國貨優選專營', '国货优选专营'))
  // A radical and a compatibility ideograph.
  assert.ok(areAlike('⼩荷童装', shop))
  assert.ok(areAlike('金\uf90a店', '金金店'))
  assert.ok(areAlike('ＡＰＰＬＥ　Ｓｔｏｒｅ', 'Apple store'))
  assert.ok(areAlike('Аррӏе', 'Apple'))
  assert.ok(areAlike('L1LY', 'lily'))
  assert.ok(areAlike('Caf\u00e9', 'CAFE'))
  assert.ok(areAlike('GO0D', 'good'))
})

test('names that differ by a letter that can be seen do not', () => {
  for (const [one, other] of [
    ['小荷童装', '小河童装'],
    ['小荷童装', '小荷童装店'],
    ['一号店', '二号店'],
    ['店 12', '店 13'],
    ['Apple', 'Apples'],
  ] as const)
    assert.ok(!areAlike(one, other), `${one} ${other}`)
})

test('a name without a letter or a digit cannot be read', () => {
  for (const name of ['\u200b', '。。。', '❤️', ' · '])
    assert.equal(nameIsReadable(name)?.code, 'shop_name_unreadable', JSON.stringify(name))
  assert.equal(nameIsReadable('7'), null)
})

test('a name sounds like another whatever characters it is written with and whatever shop it says to be', () => {
  const sounds = nameSoundOf('小荷童装')
  assert.equal(sounds, 'xiaohetongzhuang')
  for (const other of [
    '小菏童装',
    '小荷童装旗舰店',
    '小荷官方旗舰店童装',
    '【官方】小荷童裝 专卖店',
    '小荷童装 Official Store',
  ])
    assert.equal(nameSoundOf(other), sounds, other)
  for (const other of ['小荷女装', '大荷童装', '小荷童装12', '荷童装'])
    assert.notEqual(nameSoundOf(other), sounds, other)
  // Of such words alone nothing is left out.
  assert.notEqual(nameSoundOf('官方旗舰店'), nameSoundOf('工厂店'))
})

test('the words of a name that say it is a brand’s own are found however they are written, and no others', () => {
  const pairs = [
    ['小荷童装旗舰店', ['旗舰']],
    ['小荷旗\u200b舰 店', ['旗舰']],
    ['【官方】小荷專賣店·官方', ['官方', '专卖']],
    ['Ｆｌａｇｓｈｉｐ Official', ['flagship', 'official']],
    ['小荷童装店', []],
    ['方官舰旗', []],
  ] as const
  for (const [name, claims] of pairs) assert.deepEqual(claimsIn(name), claims, name)
})
