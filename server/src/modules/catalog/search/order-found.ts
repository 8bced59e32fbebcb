import type { Database } from '../../../platform/db/database.ts'
import { MAX_BEST } from './contract.ts'
import { type Drawn, drawCandidates } from './draw-candidates.ts'
import { planInstead, planWhole, type SearchPlan } from './plan-search.ts'
import { type SearchCache, searchCache } from './search-cache.ts'
import { readCandidates, type SearchQuery, type Window } from './search-queries.ts'
import type { SearchWorld } from './search-world-reads.ts'
import { plain } from './segment.ts'
import { spokenQueries } from './spoken.ts'
import { queryWords } from './tokens.ts'

/** Which products a query finds, in which order; what is left of each now is not known here. */
export interface FoundOrder extends Pick<SearchPlan, 'match' | 'corrected'> {
  readonly plan: SearchPlan
  /** The best by what the words are worth, or the first of the sort. */
  readonly products: readonly Drawn[]
  /** How many candidates these are of, and where the sort goes on behind them; null: nowhere. */
  readonly candidates: number
  readonly onward: readonly [number, string] | null
}

const caches = new WeakMap<Database, SearchCache<FoundOrder>>()

/**
 * What a query finds and in which order. It is remembered for ten minutes, until the index or the shops
 * that are away change: only what hardly ever changes while many search, never what a product costs or what is left of it.
 */
export function orderFound(db: Database, world: SearchWorld, query: SearchQuery): Promise<FoundOrder> {
  let cache = caches.get(db)
  if (!cache) {
    cache = searchCache()
    caches.set(db, cache)
  }
  const { sort = 'relevance', shopId, categoryId, fromFen, toFen, freeFreight } = query
  const asked = [plain(query.word).trim(), sort, shopId, categoryId, fromFen, toFen, freeFreight]
  return cache.getOrMake(world, JSON.stringify(asked), () => makeOrder(db, world, query))
}

async function makeOrder(db: Database, world: SearchWorld, query: SearchQuery): Promise<FoundOrder> {
  const reader = db.kysely
  const words = queryWords(query.word)
  if (words.length === 0) return NOTHING
  const whole = await planWhole(reader, words)
  const found = await orderOf(db, world, query, whole)
  if (found.candidates > 0) return { ...found, match: 'all', corrected: [] }
  const plan = await planInstead(reader, world.away, whole, spokenQueries(query.word).map(queryWords))
  // Only the filters hide what has every word.
  if (plan === whole) return { ...found, match: 'all', corrected: [] }
  if (plan.match === 'none') return { ...found, match: 'none', corrected: [] }
  return { ...(await orderOf(db, world, query, plan)), match: plan.match, corrected: plan.corrected }
}

const NOTHING: FoundOrder = {
  match: 'none',
  corrected: [],
  plan: { match: 'none', words: [], weights: [], sets: [], likeliest: null, corrected: [] },
  products: [],
  candidates: 0,
  onward: null,
}

/** The window of a query from its beginning. */
export const windowOf = (query: SearchQuery, plan: SearchPlan, away: readonly string[]): Window => ({
  sets: plan.sets,
  away,
  filter: query,
  sort: query.sort ?? 'relevance',
  limit: MAX_BEST,
})

async function orderOf(db: Database, world: SearchWorld, query: SearchQuery, plan: SearchPlan) {
  const window = windowOf(query, plan, world.away)
  return window.sort === 'relevance' ? bestOf(db, world, window, plan) : firstOf(db, world, window, plan)
}

/** Products that have every word as a word of title or specs are read first, then those that have them anywhere. */
async function bestOf(db: Database, world: SearchWorld, window: Window, plan: SearchPlan) {
  const reader = db.kysely
  const first = plan.likeliest ? await readCandidates(reader, { ...window, sets: [plan.likeliest] }) : []
  const likeliest = new Set(first.map((candidate) => candidate.productId))
  const rest =
    first.length < window.limit
      ? (await readCandidates(reader, window)).filter(({ productId }) => !likeliest.has(productId))
      : []
  const candidates = [...first, ...rest].slice(0, window.limit)
  const drawn = await drawCandidates(reader, world.now, plan, candidates, likeliest)
  const products = drawn.sort((a, b) => b.score - a.score || (a.productId < b.productId ? 1 : -1))
  return { plan, products, candidates: candidates.length, onward: null }
}

/** One more than are counted, so that it is known whether there are more. */
async function firstOf(db: Database, world: SearchWorld, window: Window, plan: SearchPlan) {
  const limit = MAX_BEST + 1
  const candidates = await readCandidates(db.kysely, { ...window, limit })
  const products = await drawCandidates(db.kysely, world.now, plan, candidates, new Set())
  const last = candidates.length === limit ? candidates.at(-1) : undefined
  return {
    plan,
    products,
    candidates: candidates.length,
    onward: last ? ([figureOf(window.sort, last), last.productId] as const) : null,
  }
}

/** What a sort goes by; equals stand newest first. */
export function figureOf(sort: Window['sort'], row: { priceFromFen: number; soldPieces: number }): number {
  if (sort === 'new') return 0
  return sort === 'price_up' || sort === 'price_down' ? row.priceFromFen : row.soldPieces
}
