import { cutPage, decodeKey } from '../../../kernel/page.ts'
import type { Database } from '../../../platform/db/database.ts'
import { MAX_BEST } from './contract.ts'
import { type Drawn, drawCandidates } from './draw-candidates.ts'
import { type FoundOrder, figureOf, orderFound, windowOf } from './order-found.ts'
import { type ProductKey, readCandidates, type SearchQuery } from './search-queries.ts'
import { readSearchWorld, type SearchWorld } from './search-world-reads.ts'

/** What is sold out stands below everything else: more than all else that makes a score. */
const SOLD_OUT = 2_000_000
/** So many more products than a page shows are looked at: some of them are sold out. */
const SPARE = 4

/** What the order of the results needs of a product's card: whether anything of it can be bought. */
interface LiveCard {
  readonly soldOut: boolean
}

/** Reads how these products stand at this moment, in their order; null: it is not on sale any more. */
export type ReadCards<Card extends LiveCard> = (products: readonly ProductKey[]) => Promise<(Card | null)[]>

/** A product that was found, with its card and its score in millionths (`scoreOf`); what is sold out scores below 0. */
export interface Found<Card> {
  readonly product: Drawn
  readonly card: Card
  readonly score: number
}

/** A page of what was found. */
export interface FoundPage<Card> {
  readonly rows: Found<Card>[]
  readonly next: string | null
  /** How many were found, up to `MAX_BEST`. */
  readonly found: number
  /** More were found than are counted. */
  readonly more: boolean
  readonly match: FoundOrder['match']
  readonly corrected: { from: string; to: string }[]
}

/**
 * What buyers find now: products on sale of shops that are open, with what `readCards` says of them. Sorted by relevance
 * it is the best `MAX_BEST`, what is sold out last; by anything else it goes on to the end. Refuses: invalid_input.
 */
export async function searchProducts<Card extends LiveCard>(
  db: Database,
  query: SearchQuery,
  readCards: ReadCards<Card>,
): Promise<FoundPage<Card>> {
  const world = await readSearchWorld(db)
  const order = await orderFound(db, world, query)
  const page =
    (query.sort ?? 'relevance') === 'relevance'
      ? await bestPage(order, query, readCards)
      : await sortedPage(db, world, order, query, readCards)
  return { ...page, match: order.match, corrected: [...order.corrected] }
}

/** What is left of these products now; those that are gone are left out. */
async function look<Card extends LiveCard>(
  products: readonly Drawn[],
  readCards: ReadCards<Card>,
): Promise<Found<Card>[]> {
  if (products.length === 0) return []
  const cards = await readCards(products)
  return products.flatMap((product, index) => {
    const card = cards[index]
    return card ? [{ product, card, score: card.soldOut ? product.score - SOLD_OUT : product.score }] : []
  })
}

/**
 * Reads no more than the page needs: what can be bought stands above what is sold out, so a page that fills with the
 * one is complete without a look at the rest.
 */
async function bestPage<Card extends LiveCard>(
  order: FoundOrder,
  query: SearchQuery,
  readCards: ReadCards<Card>,
) {
  const limit = query.limit ?? 20
  const [total, productId] = decodeKey(query.after, ['number', 'id'])
  const isOnward = ({ score, product }: { readonly score: number; readonly product: ProductKey }) =>
    total === null || score < total || (score === total && product.productId < productId)
  const more = order.candidates === MAX_BEST
  // Where only what is in stock is counted, or what is sold out is shown, all have to be looked at.
  const needsAll = query.inStock === true || (total !== null && total < 0)
  const begin = needsAll
    ? 0
    : order.products.findIndex((product) => isOnward({ score: product.score, product }))
  const from = begin < 0 ? order.products.length : begin
  const seen: Found<Card>[] = []
  let at = from
  while (at < order.products.length) {
    const next = needsAll ? order.products.length : at + limit + 1 + SPARE
    seen.push(...(await look(order.products.slice(at, next), readCards)))
    at = Math.min(next, order.products.length)
    const buyable = needsAll ? [] : seen.filter(({ card }) => !card.soldOut)
    if (buyable.length > limit) {
      const gone = at - from - seen.length
      return { ...cutPage(buyable, limit, keyOfBest), found: order.products.length - gone, more }
    }
  }
  seen.push(...(await look(order.products.slice(0, from), readCards)))
  const all = seen
    .filter(({ card }) => !(query.inStock && card.soldOut))
    .sort((a, b) => b.score - a.score || (a.product.productId < b.product.productId ? 1 : -1))
  return { ...cutPage(all.filter(isOnward), limit, keyOfBest), found: all.length, more }
}

const keyOfBest = ({ score, product }: { readonly score: number; readonly product: ProductKey }) =>
  [score, product.productId] as const

async function sortedPage<Card extends LiveCard>(
  db: Database,
  world: SearchWorld,
  order: FoundOrder,
  query: SearchQuery,
  readCards: ReadCards<Card>,
) {
  const limit = query.limit ?? 20
  const sort = query.sort ?? 'new'
  const [figure, productId] = decodeKey(query.after, ['number', 'id'])
  const keyOf = (row: Drawn): [number, string] => [figureOf(sort, row), row.productId]
  const isOnward = (row: Drawn) => {
    const own = figureOf(sort, row)
    if (figure === null || own === figure) return figure === null || row.productId < productId
    return sort === 'price_up' ? own > figure : own < figure
  }
  const rows: { row: Found<Card>; key: [number, string] }[] = []
  // What is sold out or was just taken off sale is left out, so one stretch may not fill the page.
  const take = async (stretch: readonly Drawn[]) => {
    for (const row of await look(stretch, readCards)) {
      if (!(query.inStock && row.card.soldOut)) rows.push({ row, key: keyOf(row.product) })
    }
  }
  const known = order.products.filter(isOnward)
  const most = limit + 1 + SPARE
  for (let at = 0; at < known.length && rows.length <= limit; at += most)
    await take(known.slice(at, at + most))
  let after = order.onward
  if (after && figure !== null && known.length === 0) after = [Number(figure), String(productId)]
  const window = { ...windowOf(query, order.plan, world.away), limit: limit * 2 }
  while (after && rows.length <= limit) {
    const candidates = await readCandidates(db.kysely, { ...window, after })
    await take(await drawCandidates(db.kysely, world.now, order.plan, candidates, new Set()))
    const last = candidates.length === window.limit ? candidates.at(-1) : undefined
    after = last ? [figureOf(sort, last), last.productId] : null
  }
  const page = cutPage(rows, limit, ({ key }) => key)
  const isAll = page.next === null && figure === null
  return {
    rows: page.rows.map(({ row }) => row),
    next: page.next,
    found: isAll ? page.rows.length : Math.min(order.candidates, MAX_BEST),
    more: !isAll && order.candidates > MAX_BEST,
  }
}
