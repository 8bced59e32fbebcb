import { cutPage } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { decodeKey } from '../cursor.ts'
import { conditionOf, planInstead, planWhole, type SearchPlan } from './plan-search.ts'
import { type FoundPlace, type Places, placeOf, scoreOf } from './rank.ts'
import { BEST_AT_MOST, type FoundProduct, type SearchReply, type SearchSort } from './search-contract.ts'
import {
  type Candidate,
  countFound,
  type LiveProduct,
  readAwayShops,
  readCandidates,
  readHeld,
  readKindNames,
  readLive,
  type SearchFilter,
  type Window,
} from './search-queries.ts'
import { plain, sameWords } from './segment.ts'
import { queryWords, soundsOf, wordsOf } from './tokens.ts'

export interface SearchQuery extends SearchFilter {
  readonly word: string
  readonly sort?: SearchSort | undefined
  readonly inStock?: boolean | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

const DAY_MS = 86_400_000

/**
 * What buyers find at an instant: products on sale of shops that are open then. Sorted by relevance it is the best
 * `BEST_AT_MOST`, what is sold out last; by anything else it goes on to the end. Refuses: invalid_input.
 */
export async function searchProducts(reader: Reader, now: Date, query: SearchQuery): Promise<SearchReply> {
  const words = queryWords(query.word)
  if (words.length === 0) return NOTHING
  const away = await readAwayShops(reader, now)
  const whole = await planWhole(reader, words)
  const page = await pageOf(reader, now, query, whole, away)
  if (page.found > 0) return { ...page, match: 'all', corrected: [] }
  const plan = await planInstead(reader, away, whole)
  const corrected = [...plan.corrected]
  if (plan === whole) return { ...NOTHING, match: 'all' }
  if (plan.match === 'none') return NOTHING
  return { ...(await pageOf(reader, now, query, plan, away)), match: plan.match, corrected }
}

const NOTHING: SearchReply = { rows: [], next: null, found: 0, more: false, match: 'none', corrected: [] }

const pageOf = (...args: Parameters<typeof bestPage>) =>
  (args[2].sort ?? 'relevance') === 'relevance' ? bestPage(...args) : sortedPage(...args)

const windowOf = (query: SearchQuery, plan: SearchPlan, away: readonly string[]): Window => ({
  sets: plan.sets,
  away,
  filter: query,
  sort: query.sort ?? 'relevance',
  limit: BEST_AT_MOST,
})

async function bestPage(
  reader: Reader,
  now: Date,
  query: SearchQuery,
  plan: SearchPlan,
  away: readonly string[],
) {
  const limit = query.limit ?? 20
  const [total, productId] = decodeKey(query.after, ['number', 'id'])
  const window = windowOf(query, plan, away)
  const { candidates, likeliest } = await bestCandidates(reader, window, plan)
  const rows = (await drawCandidates(reader, now, plan, candidates, likeliest))
    .filter((row) => !(query.inStock && row.soldOut))
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? 1 : -1))
  const onward = rows.filter(
    (row) =>
      total === null ||
      row.score < Number(total) ||
      (row.score === total && row.productId < String(productId)),
  )
  return {
    ...cutPage(onward.slice(0, limit + 1), limit, (row) => [row.score, row.productId]),
    found: rows.length,
    more: candidates.length === BEST_AT_MOST,
  }
}

/** Products that have every word as a word of title or specs first, then those that have them anywhere. */
async function bestCandidates(reader: Reader, window: Window, plan: SearchPlan) {
  const first = plan.likeliest ? await readCandidates(reader, { ...window, sets: [plan.likeliest] }) : []
  const likeliest = new Set(first.map((candidate) => candidate.productId))
  if (first.length >= window.limit) return { candidates: first, likeliest }
  const rest = (await readCandidates(reader, window)).filter(({ productId }) => !likeliest.has(productId))
  return { candidates: [...first, ...rest].slice(0, window.limit), likeliest }
}

async function sortedPage(
  reader: Reader,
  now: Date,
  query: SearchQuery,
  plan: SearchPlan,
  away: readonly string[],
) {
  const limit = query.limit ?? 20
  const [figure, productId] = decodeKey(query.after, ['number', 'id'])
  const window = { ...windowOf(query, plan, away), limit: limit * 2 }
  const keyOf = (row: Candidate): [number, string] => [figureOf(window.sort, row), row.productId]
  let after: readonly [number, string] | undefined =
    figure === null ? undefined : [Number(figure), String(productId)]
  const rows: { row: FoundProduct; key: [number, string] }[] = []
  // What is sold out or was just taken off sale is left out, so one stretch may not fill the page.
  while (rows.length <= limit) {
    const candidates = await readCandidates(reader, { ...window, after })
    const drawn = await drawCandidates(reader, now, plan, candidates, new Set())
    const byId = new Map(drawn.map((row) => [row.productId, row]))
    for (const candidate of candidates) {
      const row = byId.get(candidate.productId)
      if (row && !(query.inStock && row.soldOut)) rows.push({ row, key: keyOf(candidate) })
    }
    const last = candidates.at(-1)
    if (!last || candidates.length < window.limit) break
    after = keyOf(last)
  }
  const page = cutPage(rows, limit, ({ key }) => key)
  const isAll = page.next === null && figure === null
  const found = isAll ? page.rows.length : await countFound(reader, window, BEST_AT_MOST + 1)
  return {
    rows: page.rows.map(({ row }) => row),
    next: page.next,
    found: Math.min(found, BEST_AT_MOST),
    more: found > BEST_AT_MOST,
  }
}

function figureOf(sort: SearchSort, row: Candidate): number {
  if (sort === 'new') return 0
  return sort === 'price_up' || sort === 'price_down' ? row.priceFromFen : row.soldPieces
}

/** The candidates as they are now, each with where the words are and what that is worth. */
async function drawCandidates(
  reader: Reader,
  now: Date,
  plan: SearchPlan,
  candidates: readonly Candidate[],
  likeliest: ReadonlySet<string>,
): Promise<FoundProduct[]> {
  const isSure = plan.match === 'all' && plan.sets[0]?.length === plan.words.length
  const held = isSure ? null : await readHeld(reader, candidates, plan.words.map(conditionOf))
  const live = await readLive(reader, candidates)
  const kindNames = await readKindNames(reader)
  const sold = new Map(candidates.map((candidate) => [candidate.productId, candidate.soldPieces]))
  const query = plan.words.map((word) => word.text).join('')
  return live.map((product) => {
    const at = placesIn(product, kindNames, likeliest.has(product.productId))
    const places = plan.words.map(({ text }, index): FoundPlace => {
      const isThere = held ? held.get(product.productId)?.[index] : true
      return isThere ? placeOf(text, sameWords(text), at) : 'nowhere'
    })
    const soldPieces = sold.get(product.productId) ?? 0
    const ageDays = (now.getTime() - product.madeAt.getTime()) / DAY_MS
    const score = scoreOf(plan.weights, query, {
      places,
      title: at.title.replace(/[^\p{L}\p{N}]/gu, ''),
      soldPieces,
      ageDays,
      soldOut: product.soldOut,
    })
    const why = plan.words.map((word, index) => ({ word: word.text, place: places[index] ?? 'nowhere' }))
    return drawn(product, soldPieces, why, score.total)
  })
}

function placesIn(
  product: LiveProduct,
  kindNames: ReadonlyMap<string, string>,
  isLikeliest: boolean,
): Places {
  const title = plain(product.title)
  return {
    title,
    specs: plain(product.specs),
    kinds: plain(kindNames.get(product.categoryId) ?? ''),
    shopName: plain(product.shopName),
    // The index has answered it already for those that were read first.
    isWord: isLikeliest ? () => true : once(() => titleWords(title)),
    isSound: once(() => soundsOf(`${title} ${product.specs} ${product.shopName}`)),
  }
}

const REMEMBERED_TITLES = 20_000
const wordsOfTitles = new Map<string, ReadonlySet<string>>()

/** The words of a title; the same titles are looked at again and again, the oldest are forgotten. */
function titleWords(title: string): ReadonlySet<string> {
  const known = wordsOfTitles.get(title)
  if (known) return known
  const words = new Set(wordsOf(title))
  if (wordsOfTitles.size >= REMEMBERED_TITLES)
    wordsOfTitles.delete(wordsOfTitles.keys().next().value as string)
  wordsOfTitles.set(title, words)
  return words
}

/** Asks a set that is made when it is first asked: cutting a title costs more than all else here. */
function once(make: () => ReadonlySet<string>): (word: string) => boolean {
  let made: ReadonlySet<string> | undefined
  return (word) => {
    made ??= make()
    return made.has(word)
  }
}

function drawn(
  product: LiveProduct,
  soldPieces: number,
  why: FoundProduct['why'],
  score: number,
): FoundProduct {
  const { shopId, shopName, productId, title, categoryId, picture } = product
  const { priceFromFen, priceToFen, soldOut, freeFreight } = product
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
    score,
  }
}
