import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitFen, sumFen } from '../../../kernel/money.ts'
import type { FreightTemplate, QuotedLine } from '../../catalog/index.ts'
import { asExpected, priceLines } from './price.ts'

const free: FreightTemplate = {
  templateId: 'free',
  name: '包邮',
  kind: 'free',
  firstUnits: 1,
  firstFen: 0,
  nextUnits: 1,
  nextFen: 0,
  notServed: ['65'],
}
const piece: FreightTemplate = {
  ...free,
  templateId: 'piece',
  name: '按件',
  kind: 'piece',
  firstFen: 1000,
  nextFen: 300,
  notServed: [],
}

const line = (skuId: string, what: Partial<QuotedLine> = {}): QuotedLine => ({
  skuId,
  productId: skuId,
  categoryId: 'general',
  title: `商品 ${skuId}`,
  specNames: [],
  specs: [],
  skuCode: '',
  picture: null,
  productVersion: 1,
  priceFen: 100,
  weightGram: 0,
  onSale: true,
  freightTemplateId: 'free',
  ...what,
})

const zhejiang = { provinceCode: '33', province: '浙江省' }
const xinjiang = { provinceCode: '65', province: '新疆维吾尔自治区' }
const goodsOf = (...lines: QuotedLine[]) => ({
  quoted: new Map(lines.map((one) => [one.skuId, one])),
  templates: [free, piece],
})

test('a price is goods plus freight, and goods are the sum of the lines, for any lines', () => {
  const wanted = fc.array(
    fc.record({
      skuId: fc.constantFrom('a', 'b', 'c', 'd'),
      quantity: fc.integer({ min: 1, max: 999 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  const prices = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(wanted, prices, (requests, priceFens) => {
      const goods = goodsOf(
        ...['a', 'b', 'c', 'd'].map((skuId, index) =>
          line(skuId, {
            priceFen: priceFens[index] as number,
            freightTemplateId: index % 2 ? 'piece' : 'free',
          }),
        ),
      )
      const price = priceLines(requests, goods, zhejiang)
      const asked = requests.map(({ skuId, quantity }) => (goods.quoted.get(skuId)?.priceFen ?? 0) * quantity)
      const byPiece = requests.filter(({ skuId }) => skuId === 'b' || skuId === 'd')
      const pieces = byPiece.reduce((sum, { quantity }) => sum + quantity, 0)
      assert.equal(price.refusal, null)
      assert.equal(price.goodsFen, sumFen(asked))
      assert.equal(price.goodsFen, sumFen(price.lines.map(({ amountFen }) => amountFen)))
      assert.equal(price.freightFen, pieces === 0 ? 0 : 1000 + (pieces - 1) * 300)
      assert.equal(price.totalFen, price.goodsFen + price.freightFen)
      assert.equal(new Set(price.lines.map(({ skuId }) => skuId)).size, price.lines.length)
      for (const one of price.lines) assert.equal(one.amountFen, one.priceFen * one.quantity)
    }),
  )
})

test('a coupon takes its discount off the lines and nothing off the freight', () => {
  const goods = goodsOf(
    line('a', { priceFen: 3333 }),
    line('b', { priceFen: 5001, freightTemplateId: 'piece' }),
  )
  const requests = [
    { skuId: 'a', quantity: 3 },
    { skuId: 'b', quantity: 1 },
  ]
  const coupon = {
    kind: 'amount',
    amountFen: 1000,
    percent: null,
    capFen: null,
    thresholdFen: 15_000,
    scope: 'shop',
    scopeIds: [],
  } as const
  const price = priceLines(requests, goods, zhejiang, coupon)
  assert.deepEqual(
    [price.discountFen, price.goodsFen, price.freightFen, price.totalFen],
    [1000, 14_000, 1000, 15_000],
  )
  assert.deepEqual(
    price.lines.map((one) => [one.discountFen, one.amountFen]),
    [
      [667, 9332],
      [333, 4668],
    ],
  )
  const above = priceLines(requests, goods, zhejiang, { ...coupon, thresholdFen: 15_001 })
  assert.deepEqual([above.discountFen, above.totalFen], [0, 16_000])
})

test('an amount split over lines gives every fen to exactly one of them', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 10_000_000 }), (weights, totalFen) => {
      fc.pre(sumFen(weights) > 0)
      const parts = splitFen(totalFen, weights)
      assert.equal(sumFen(parts), totalFen)
      for (const [index, part] of parts.entries()) {
        const exact = (totalFen * (weights[index] as number)) / sumFen(weights)
        assert.ok(part >= Math.floor(exact) && part <= Math.floor(exact) + 1)
      }
    }),
  )
})

test('goods that are gone, off sale or not sent there are refused by name', () => {
  const goods = goodsOf(line('a'), line('b', { onSale: false }))
  const refusalOf = (skuId: string, region = zhejiang) =>
    priceLines([{ skuId, quantity: 1 }], goods, region).refusal
  assert.equal(refusalOf('a'), null)
  assert.equal(refusalOf('b')?.code, 'off_sale')
  assert.equal(refusalOf('gone')?.code, 'off_sale')
  const away = refusalOf('a', xinjiang)
  assert.equal(away?.code, 'region_not_served')
  assert.deepEqual(away?.detail, { skuId: 'a', title: '商品 a', province: '新疆维吾尔自治区' })
})

test('a total that differs from what the buyer saw is refused with both figures, by a single fen too', () => {
  const price = priceLines([{ skuId: 'a', quantity: 3 }], goodsOf(line('a')), zhejiang)
  assert.equal(asExpected(price, 300), null)
  const refusal = asExpected(price, 299)
  assert.equal(refusal?.code, 'price_changed')
  assert.deepEqual(refusal?.detail, {
    expectedTotalFen: 299,
    totalFen: 300,
    expectedYuan: '2.99',
    totalYuan: '3.00',
  })
})
