import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Instant, Lines, Nullable, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import { shopRefusals } from '../refusals-contract.ts'

/** The most sections that a shop page has. */
export const MAX_SECTIONS = 20

const SectionId = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' })

/** A row of goods: chosen ones in their order, or the newest. */
const ProductsSection = Type.Object({
  id: SectionId,
  kind: Type.Literal('products'),
  title: Text(30),
  source: OneOf(['chosen', 'newest']),
  /** Of `chosen`. */
  productIds: Type.Array(Id, { maxItems: 40, uniqueItems: true }),
  /** Of `newest`: how many. */
  count: Type.Integer({ minimum: 2, maximum: 40 }),
})

const WordsSection = Type.Object({
  id: SectionId,
  kind: Type.Literal('words'),
  title: Type.String({ maxLength: 30 }),
  text: Lines(1000),
})

const PictureSection = Type.Object({
  id: SectionId,
  kind: Type.Literal('picture'),
  picture: Id,
  /** Read aloud to those who do not see it. */
  alt: Text(60),
  /** Where a tap leads; null: nowhere. */
  productId: Nullable(Id),
})

export const FrontSection = Type.Union([ProductsSection, WordsSection, PictureSection])
export type FrontSection = Static<typeof FrontSection>

/** The face of the shop page: a banner, then sections in their order. */
export const FrontContent = Type.Object({
  banner: Nullable(Type.Object({ picture: Id, alt: Text(60) })),
  sections: Type.Array(FrontSection, { maxItems: MAX_SECTIONS }),
})
export type FrontContent = Static<typeof FrontContent>

/** What is being made and what buyers see. `draftNumber` 0: nothing was made yet. */
export const FrontView = Type.Object({
  draft: FrontContent,
  draftNumber: Type.Integer(),
  draftAt: Nullable(Instant),
  draftBy: Type.String(),
  published: Nullable(FrontContent),
  publishedNumber: Nullable(Type.Integer()),
  publishedAt: Nullable(Instant),
})
export type FrontView = Static<typeof FrontView>

export const getShopFront = endpoint('GET /shops/:shopId/front', {
  summary: 'The face of the shop page as published; null: none was made, the page lists the goods.',
  params: ShopParams,
  reply: Type.Object({ content: Nullable(FrontContent) }),
})

export const getOwnFront = endpoint('GET /merchant/:shopId/front', {
  summary: 'The face of the shop page: the draft and what is published.',
  params: ShopParams,
  reply: FrontView,
})

export const saveFront = endpoint('PUT /merchant/:shopId/front', {
  summary: 'Saves the draft. `basedOn`: the number of the draft that it changes.',
  params: ShopParams,
  body: Type.Object({ basedOn: Type.Integer({ minimum: 0 }), content: FrontContent }),
  reply: FrontView,
  refusals: {
    front_changed: shopRefusals.front_changed,
    front_unknown_product: shopRefusals.front_unknown_product,
    front_unknown_picture: shopRefusals.front_unknown_picture,
  },
})

export const publishFront = endpoint('POST /merchant/:shopId/front/publish', {
  summary: 'Shows the draft of this number to buyers.',
  params: ShopParams,
  body: Type.Object({ draftNumber: Type.Integer({ minimum: 1 }) }),
  reply: FrontView,
  refusals: { front_changed: shopRefusals.front_changed },
})
