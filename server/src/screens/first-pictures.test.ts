import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FrontSection } from '../modules/shop/front/contract.ts'
import { picturesOfShop, type ShopReplies } from './first-pictures.ts'

const row = (productId: string, picture: string | null) => ({ productId, picture, shopId: 's' })
const goods = { rows: [row('1', 'a'), row('2', null), row('3', 'c'), row('4', 'd')] }
const shop = { shopId: 's', away: null }
const banner = { picture: 'b', alt: 'b' }
const section = { id: 'x', title: 'x', count: 4 }
const chosen = (...productIds: string[]): FrontSection => ({
  ...section,
  kind: 'products',
  source: 'chosen',
  productIds,
})

/** Where the pictures are drawn and which they are. */
const drawn = (replies: Partial<ShopReplies>) =>
  picturesOfShop({ shop, front: { content: null }, goods, ...replies }).map(
    ({ place, set }) => `${place} ${/files\/s\/(\w+)/.exec(set)?.[1]}`,
  )
const front = (content: { banner?: typeof banner; sections?: FrontSection[] }) => ({
  front: { content: { banner: null, sections: [], ...content } },
})

test('a shop’s page is drawn with its banner, or with what its first section shows, or with its first goods', () => {
  assert.deepEqual(drawn({}), ['card a'])
  assert.deepEqual(drawn(front({ banner, sections: [chosen('3')] })), ['banner b'])
  assert.deepEqual(drawn(front({ sections: [chosen('4', 'gone', '3', '1')] })), ['card d', 'card c'])
  const newest: FrontSection = { ...section, kind: 'products', source: 'newest', productIds: [] }
  assert.deepEqual(drawn(front({ sections: [newest, chosen('3')] })), ['card a'])
  const picture: FrontSection = { id: 'p', kind: 'picture', picture: 'w', alt: 'w', productId: null }
  assert.deepEqual(drawn(front({ sections: [picture, chosen('3')] })), ['page w'])
})

test('a shop that is away, or unknown, is drawn without the goods that its page will not show', () => {
  assert.deepEqual(drawn({ shop: { shopId: 's', away: {} } }), [])
  assert.deepEqual(drawn({ shop: undefined, ...front({ banner }) }), [])
  assert.deepEqual(drawn({ front: undefined, goods: undefined }), [])
})
