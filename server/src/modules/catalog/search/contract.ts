import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, Instant, Nullable, OneOf, PageQuery, ShopParams } from '../../../kernel/schema.ts'

/** As many characters of a query as are read. */
export const MAX_QUERY_LENGTH = 60
/** Most suggestions below the field. */
export const MAX_SUGGESTIONS = 8
/** Sorted by relevance, a search shows its best so many products. */
export const MAX_BEST = 200

/** Where in a product a word of the query was found, the best place first. */
export const foundPlaces = [
  'title',
  'title_part',
  'same_word',
  'spec',
  'pinyin',
  'shop',
  'kind',
  'description',
  'nowhere',
] as const
export type FoundPlace = (typeof foundPlaces)[number]

export const searchSorts = ['relevance', 'sales', 'price_up', 'price_down', 'new'] as const
export type SearchSort = (typeof searchSorts)[number]

const Word = Type.String({ minLength: 1, maxLength: MAX_QUERY_LENGTH })

export const suggestionKinds = ['term', 'word'] as const

export const suggestWords = endpoint('GET /search/suggestions', {
  summary:
    'What others searched for and words of goods that begin like this, by characters, pinyin or initials.',
  query: Type.Object({ word: Word }),
  reply: Type.Object({
    rows: Type.Array(
      Type.Object({
        text: Type.String(),
        /** term: others searched for it and found something; word: goods on sale have it. */
        kind: OneOf(suggestionKinds),
      }),
    ),
  }),
})

export const listPopularTerms = endpoint('GET /search/popular', {
  summary: 'What was searched for most in the last 7 days, with something found.',
  reply: Type.Object({ rows: Type.Array(Type.String()) }),
})

const ShownProduct = Type.Object({ shopId: Id, productId: Id })

/** The pages of buyers tell it: a search counts when its result was seen, not when it was asked for. */
export const countSearch = endpoint('POST /search/seen', {
  summary: 'Counts a search that was seen, with what it showed first. Nobody is named.',
  body: Type.Object(
    {
      word: Word,
      found: Type.Integer({ minimum: 0, maximum: MAX_BEST }),
      shown: Type.Array(ShownProduct, { maxItems: 20 }),
    },
    { additionalProperties: false },
  ),
  reply: Done,
})

export const countSearchClick = endpoint('POST /search/clicked', {
  summary: 'Counts that a product was opened from the results of a search. Nobody is named.',
  body: Type.Object({ word: Word, ...ShownProduct.properties }, { additionalProperties: false }),
  reply: Done,
})

// Merchant

const SearchTermRow = Type.Object({
  term: Type.String(),
  /** On the whole platform. */
  searches: Type.Integer(),
  /** Times that products of this shop were shown for it, and opened from there. */
  shows: Type.Integer(),
  clicks: Type.Integer(),
})

export const listSearchTerms = endpoint('GET /merchant/:shopId/search-terms', {
  summary:
    'What buyers searched for in the last days when goods of this shop were shown, the most shown first.',
  params: ShopParams,
  query: Type.Object({ ...PageQuery, days: Type.Optional(OneOf(['7', '30', '90'] as const)) }),
  reply: Type.Object({ rows: Type.Array(SearchTermRow), next: Nullable(Type.String()) }),
})
export type SearchTermRow = Static<typeof SearchTermRow>

const MissedTerm = Type.Object({
  term: Type.String(),
  searches: Type.Integer(),
  nothingFound: Type.Integer(),
  /** Words of the term that goods of this shop have: why it fits. */
  fits: Type.Array(Type.String()),
})
export type MissedTerm = Static<typeof MissedTerm>

const TitleAdvice = Type.Object({
  productId: Id,
  title: Type.String(),
  /** Real terms, most searched first, with the words of theirs that the title does not have. */
  terms: Type.Array(
    Type.Object({ term: Type.String(), searches: Type.Integer(), missing: Type.Array(Type.String()) }),
  ),
})
export type TitleAdvice = Static<typeof TitleAdvice>

export const readSearchAdvice = endpoint('GET /merchant/:shopId/search-advice', {
  summary:
    'Terms of the last 30 days that found nothing and fit the goods of the shop, and words that titles of its goods lack.',
  params: ShopParams,
  reply: Type.Object({ missed: Type.Array(MissedTerm), titles: Type.Array(TitleAdvice) }),
})

const TitlePeriod = Type.Object({
  /** Whole days before and after the change, at most 14, not counting its own. */
  days: Type.Integer(),
  /** Platform-wide, of the terms that showed the product in either period. */
  searches: Type.Integer(),
  /** Times shown and opened under that title; exact to the change. */
  shows: Type.Integer(),
  clicks: Type.Integer(),
})

const TitleChange = Type.Object({
  productId: Id,
  changedAt: Instant,
  oldTitle: Type.String(),
  newTitle: Type.String(),
  before: TitlePeriod,
  after: TitlePeriod,
})
export type TitleChange = Static<typeof TitleChange>

export const listTitleChanges = endpoint('GET /merchant/:shopId/title-changes', {
  summary: 'Titles that were changed, with how the product was searched, shown and opened before and after.',
  params: ShopParams,
  query: Type.Object(PageQuery),
  reply: Type.Object({ rows: Type.Array(TitleChange), next: Nullable(Type.String()) }),
})
