import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Lines, Nullable, OneOf, PageOf, PageQuery, ShopParams, Text } from '../../../kernel/schema.ts'
import { AbsenceView, AwayView } from '../absence/contract.ts'
import { shopCategories } from '../categories-contract.ts'
import { shopRefusals } from '../refusals-contract.ts'

/** A shop as a buyer sees it. `away` is null while it is online. */
export const ShopView = Type.Object({
  shopId: Id,
  number: Type.Integer(),
  name: Type.String(),
  intro: Type.String(),
  category: OneOf(shopCategories),
  state: OneOf(['online', 'offline']),
  away: Nullable(AwayView),
})
export type ShopView = Static<typeof ShopView>

export const ShopSettings = Type.Object({
  name: Text(40),
  intro: Lines(500, 0),
  unpaidMinutes: Type.Integer({ minimum: 5, maximum: 4320 }),
  awayUnpaid: OneOf(['close', 'ask']),
})

/** The shop's own view of itself. */
export const OwnShopView = Type.Object({
  shop: ShopView,
  settings: ShopSettings,
  running: Nullable(AbsenceView),
  planned: Type.Array(AbsenceView),
})
export type OwnShopView = Static<typeof OwnShopView>

export const listShops = endpoint('GET /shops', {
  summary: 'Shops that sell something, those that are away marked.',
  query: Type.Object(PageQuery),
  reply: PageOf(ShopView),
})

export const getShop = endpoint('GET /shops/:shopId', {
  summary: 'One shop as a buyer sees it: when away, why and until when.',
  params: ShopParams,
  reply: ShopView,
})

export const getOwnShop = endpoint('GET /merchant/:shopId/shop', {
  summary: 'The shop, its settings, the running absence and the planned ones.',
  params: ShopParams,
  reply: OwnShopView,
})

export const changeSettings = endpoint('PUT /merchant/:shopId/shop', {
  summary: 'Changes name, introduction, time to pay, and what becomes of unpaid orders while away.',
  params: ShopParams,
  body: ShopSettings,
  reply: OwnShopView,
  refusals: {
    shop_name_taken: shopRefusals.shop_name_taken,
    shop_name_unreadable: shopRefusals.shop_name_unreadable,
    shop_name_sounds_alike: shopRefusals.shop_name_sounds_alike,
  },
})
