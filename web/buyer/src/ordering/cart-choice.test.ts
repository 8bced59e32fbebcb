import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CartLineView } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { buyableKeys, lineKey, selectionOf, withQuantity } from './cart-choice.ts'
import type { CartShop } from './views.ts'

const line = (skuId: string, what: Partial<CartLineView> = {}): CartLineView => ({
  skuId,
  productId: 'product',
  title: skuId,
  specNames: [],
  specs: [],
  picture: null,
  quantity: 2,
  priceFen: 1050,
  priceSeenFen: 1050,
  available: 9,
  problem: null,
  addedAt: '2026-03-02T02:00:00.000Z',
  ...what,
})
const away = { reason: 'vacation', startsAt: '2026-03-02T02:00:00.000Z', resumesAt: null } as const
const shops: CartShop[] = [
  { shopId: 'open', shopName: '开', away: null, lines: [line('a'), line('b', { problem: 'out_of_stock' })] },
  { shopId: 'away', shopName: '休', away, lines: [line('c')] },
  { shopId: 'other', shopName: '另', away: null, lines: [line('d', { quantity: 1, priceFen: 3 })] },
]

test('what can be bought is selected at first: no problems, no shops that are away', () => {
  const { lines, pieces, totalFen, all } = selectionOf(shops, new Set())
  assert.deepEqual(
    lines.map(({ shopId, skuId, quantity }) => [shopId, skuId, quantity]),
    [
      ['open', 'a', 2],
      ['other', 'd', 1],
    ],
  )
  assert.deepEqual([pieces, totalFen, all], [3, 2103, true])
})

test('what the buyer left out is neither counted nor charged', () => {
  const { lines, totalFen, all } = selectionOf(shops, new Set([lineKey('open', 'a')]))
  assert.deepEqual([lines.length, totalFen, all], [1, 3, false])
})

test('a cart in which nothing can be bought is not "all selected"', () => {
  assert.equal(selectionOf([shops[1] as CartShop], new Set()).all, false)
  assert.deepEqual(buyableKeys(shops), [lineKey('open', 'a'), lineKey('other', 'd')])
})

test('a new quantity changes its own line alone, and is no problem once the stock suffices', () => {
  const short = line('a', { quantity: 12, available: 9, problem: 'not_enough' })
  const cart = {
    shops: [{ shopId: 'open', shopName: '开', away: null, lines: [short, line('b')] }],
    pieces: 14,
  }
  const { shops: changed, pieces } = withQuantity(cart, 'open', 'a', 9)
  assert.deepEqual(
    changed[0]?.lines.map(({ quantity, problem }) => [quantity, problem]),
    [
      [9, null],
      [2, null],
    ],
  )
  assert.equal(pieces, 11)
})
