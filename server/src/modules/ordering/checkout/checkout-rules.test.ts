import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MAX_LINES, MAX_PIECES, MAX_SHOPS } from '../orders/contract.ts'
import { withinLimits } from './checkout-rules.ts'

const line = (skuId: string, quantity: number, shopId = 'a') => ({ shopId, skuId, quantity })

const refusalOf = (lines: Parameters<typeof withinLimits>[0]) => withinLimits(lines)?.code ?? null

test('S3-22 S0-08 one SKU beyond the pieces of a checkout refuses it, beside others and over several lines too', () => {
  assert.equal(refusalOf([line('one', MAX_PIECES), line('two', 1)]), null)
  assert.equal(refusalOf([line('one', 1), line('two', MAX_PIECES + 1)]), 'invalid_input')
  assert.equal(refusalOf([line('one', MAX_PIECES), line('two', 1), line('one', 1)]), 'invalid_input')
})

test('S3-22 S0-08 a checkout takes so many shops and lines and not one more', () => {
  const many = (count: number, of: (at: number) => ReturnType<typeof line>) =>
    Array.from({ length: count }, (_, at) => of(at))
  assert.equal(refusalOf(many(MAX_SHOPS, (at) => line(`${at}`, 1, `${at}`))), null)
  assert.equal(refusalOf(many(MAX_SHOPS + 1, (at) => line(`${at}`, 1, `${at}`))), 'too_many_shops')
  assert.equal(refusalOf(many(MAX_LINES, (at) => line(`${at}`, 1))), null)
  assert.equal(refusalOf(many(MAX_LINES + 1, (at) => line(`${at}`, 1))), 'too_many_lines')
})
