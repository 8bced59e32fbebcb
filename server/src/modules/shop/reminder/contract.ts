import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, ShopParams } from '../../../kernel/schema.ts'
import { shopRefusals } from '../refusals-contract.ts'

/** One product of the shop; left out: the shop as a whole. */
const AboutProduct = Type.Object({ productId: Type.Optional(Id) })

export const askReminder = endpoint('POST /buyer/shops/:shopId/reminder', {
  summary: '恢复后提醒我: tells the buyer once when the shop is back. Asking again changes nothing.',
  params: ShopParams,
  body: AboutProduct,
  reply: Done,
  refusals: { shop_open: shopRefusals.shop_open },
})

export const dropReminder = endpoint('DELETE /buyer/shops/:shopId/reminder', {
  summary: 'The buyer no longer wants to be notified. Nothing asked: nothing happens.',
  params: ShopParams,
  query: AboutProduct,
  reply: Done,
})

export const listReminders = endpoint('GET /buyer/shops/:shopId/reminders', {
  summary: 'The reminders that the buyer asked for in this shop.',
  params: ShopParams,
  reply: Type.Object({ shop: Type.Boolean(), productIds: Type.Array(Id) }),
})
