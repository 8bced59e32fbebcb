import { cutPage } from '../../../kernel/page.ts'
import type { Database } from '../../../platform/db/database.ts'
import { decodeKey } from '../cursor.ts'
import { askCards, type FoundCard, type ProductKey } from '../products/card-reads.ts'
import { type FoundProduct, MAX_BEST, type SearchReply } from './contract.ts'
import { type Drawn, drawCandidates } from './draw-candidates.ts'
import { type FoundOrder, figureOf, orderFound, windowOf } from './order-found.ts'
import { readCandidates, type SearchQuery } from './search-queries.ts'
import { readSearchWorld, type SearchWorld } from './search-world-reads.ts'

/** What is sold out stands below everything else: more than all else that makes a score. */
const SOLD_OUT = 2_000_000
/** So many more products than a page shows are looked at: some of them are sold out. */
const SPARE = 4

/**
 * What buyers find now: products on sale of shops that are open. Sorted by relevance it is the best `MAX_BEST`, what
 * is sold out last; by anything else it goes on to the end. Refuses: invalid_input.
 */
export async function searchProducts(db: Database, query: SearchQuery): Promise<SearchReply> {
  const world = await readSearchWorld(db)
  const order = await orderFound(db, world, query)
  const page =
    (query.sort ?? 'relevance') === 'relevance'
      ? await bestPage(db, order, query)
      : await sortedPage(db, world, order, query)
  return { ...page, match: order.match, corrected: [...order.corrected] }
}

interface Seen {
  readonly product: Drawn
  readonly row: FoundProduct
}

/** What is left of these products now; those that are gone are left out. */
async function look(db: Database, products: readonly Drawn[]): Promise<Seen[]> {
  if (products.length === 0) return []
  const cards = await askCards(db, products)
  return products.flatMap((product, index) => {
    const card = cards[index]
    return card ? [{ product, row: foundProduct(product, card) }] : []
  })
}

/**
 * Reads no more than the page needs: what can be bought stands above what is sold out, so a page that fills with the
 * one is complete without a look at the rest.
 */
async function bestPage(db: Database, order: FoundOrder, query: SearchQuery) {
  const limit = query.limit ?? 20
  const [total, productId] = decodeKey(query.after, ['number', 'id'])
  const isOnward = (row: ProductKey & { score: number }) =>
    total === null || row.score < Number(total) || (row.score === total && row.productId < String(productId))
  const more = order.candidates === MAX_BEST
  // Where only what is in stock is counted, or what is sold out is shown, all have to be looked at.
  const needsAll = query.inStock === true || (total !== null && Number(total) < 0)
  const begin = needsAll ? 0 : order.products.findIndex(isOnward)
  const from = begin < 0 ? order.products.length : begin
  const seen: FoundProduct[] = []
  let at = from
  while (at < order.products.length) {
    const next = needsAll ? order.products.length : at + limit + 1 + SPARE
    for (const { row } of await look(db, order.products.slice(at, next))) seen.push(row)
    at = Math.min(next, order.products.length)
    const buyable = needsAll ? [] : seen.filter((row) => !row.soldOut)
    if (buyable.length > limit) {
      const gone = at - from - seen.length
      return { ...cutPage(buyable, limit, keyOfBest), found: order.products.length - gone, more }
    }
  }
  for (const { row } of await look(db, order.products.slice(0, from))) seen.push(row)
  const all = seen
    .filter((row) => !(query.inStock && row.soldOut))
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? 1 : -1))
  return { ...cutPage(all.filter(isOnward), limit, keyOfBest), found: all.length, more }
}

const keyOfBest = (row: FoundProduct) => [row.score, row.productId] as const

async function sortedPage(db: Database, world: SearchWorld, order: FoundOrder, query: SearchQuery) {
  const limit = query.limit ?? 20
  const sort = query.sort ?? 'new'
  const [figure, productId] = decodeKey(query.after, ['number', 'id'])
  const keyOf = (row: Drawn): [number, string] => [figureOf(sort, row), row.productId]
  const isOnward = (row: Drawn) => {
    const own = figureOf(sort, row)
    if (figure === null || own === figure) return figure === null || row.productId < String(productId)
    return sort === 'price_up' ? own > Number(figure) : own < Number(figure)
  }
  const rows: { row: FoundProduct; key: [number, string] }[] = []
  // What is sold out or was just taken off sale is left out, so one stretch may not fill the page.
  const take = async (stretch: readonly Drawn[]) => {
    for (const { product, row } of await look(db, stretch)) {
      if (!(query.inStock && row.soldOut)) rows.push({ row, key: keyOf(product) })
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

function foundProduct({ soldPieces, why, score }: Drawn, card: FoundCard): FoundProduct {
  const { shopId, shopName, productId, title, categoryId, picture } = card
  const { priceFromFen, priceToFen, soldOut, freeFreight } = card
  return {
    shopId,
    shopName,
    productId,
    title,
    categoryId,
    picture,
    priceFromFen,
    priceToFen,
    soldOut,
    soldPieces,
    freeFreight,
    why,
    score: soldOut ? score - SOLD_OUT : score,
  }
}
