import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goodsValueFen, type SentPieces } from './goods-value-rules.ts'

const pieces: SentPieces = {
  quantity: 2,
  priceFen: 12_900,
  costFen: 5000,
  boughtAtFen: 9900,
  boughtNowFen: 10_900,
}

test('an exchange gives away what the new SKU is dearer by, and nothing where it is cheaper or both rose', () => {
  assert.equal(goodsValueFen('exchange', [pieces]), 4000)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, boughtNowFen: null }]), 6000)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, boughtNowFen: 12_900 }]), 0)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, priceFen: 9901, boughtNowFen: null }]), 2)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, priceFen: 5000 }]), 0)
})

test('an exchange whose goods never came gives away its cost, or what it is dearer by if that is more', () => {
  const gone = { isGone: true }
  assert.equal(goodsValueFen('exchange', [pieces], gone), 10_000)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, costFen: 1000 }], gone), 4000)
  assert.equal(goodsValueFen('exchange', [{ ...pieces, costFen: null }], gone), 25_800)
})

test('each further parcel of a case gives its goods away whole', () => {
  assert.equal(goodsValueFen('exchange', [pieces], { times: 2 }), 4000 + 10_000)
  assert.equal(goodsValueFen('resend', [pieces], { times: 3 }), 30_000)
  assert.equal(goodsValueFen('resend', [pieces], { times: 1 }), goodsValueFen('resend', [pieces]))
  assert.equal(goodsValueFen('repair', [pieces], { times: 2 }), 0)
})

test('a resend gives away its cost, or its price where the cost is not known; a repair nothing', () => {
  assert.equal(goodsValueFen('resend', [pieces, { ...pieces, quantity: 1, costFen: null }]), 22_900)
  assert.equal(goodsValueFen('resend', [{ ...pieces, costFen: null, priceFen: null }]), 19_800)
  assert.equal(goodsValueFen('repair', [pieces]), 0)
})
