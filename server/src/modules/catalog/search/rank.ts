import type { FoundPlace } from './contract.ts'

/**
 * How much a place says that the product is what was meant, from 0 to 1. Our own judgement, held against the graded
 * queries of `npm run measure -- search`: what a seller writes into the title is what it is, a spec is what it comes
 * in, the description speaks of much else.
 */
export const placeWeights: Readonly<Record<FoundPlace, number>> = {
  title: 1,
  title_part: 0.8,
  same_word: 0.75,
  spec: 0.8,
  pinyin: 0.75,
  shop: 0.6,
  kind: 0.5,
  description: 0.3,
  nowhere: 0,
}

/** The whole query as it was typed stands in the title. */
const WHOLE_BONUS = 0.15
/** How much of the title the query is: a short title that says just this is more likely meant. */
const COVER_BONUS = 0.1
/** Paid pieces of the last 30 days: mild, so that what sells does not bury what fits. Full at 1 000. */
const SALES_BONUS = 0.06
/** New goods, halved every 30 days: otherwise nobody would ever see them. */
const NEW_BONUS = 0.03
/** The noun at the end of a Chinese query says what it is; the words before it say which. */
const LAST_WORD_FACTOR = 1.4

/** A word of the query with how telling it is: rare words say more. */
export interface RankWord {
  readonly text: string
  readonly weight: number
}

/** What the score is made from. */
export interface RankItem {
  readonly places: readonly FoundPlace[]
  /** The title without blanks and signs, in plain letters. */
  readonly title: string
  readonly soldPieces: number
  readonly ageDays: number
  readonly soldOut: boolean
}

/** A score with what it is made of; the parts add up to it. */
export interface Score {
  readonly words: number
  readonly whole: number
  readonly cover: number
  readonly sales: number
  readonly fresh: number
  /** -2 for what cannot be bought now: always below what can. */
  readonly soldOut: number
  /** The sum in millionths, so that pages are cut by whole numbers. */
  readonly total: number
}

/** How telling a word is that `products` of `all` have: the usual inverse document frequency. */
export const wordWeight = (products: number, all: number): number => Math.log(1 + (all + 1) / (products + 1))

/** How well a product answers a query; `query` is the whole of it without blanks and signs. */
export function scoreOf(words: readonly RankWord[], query: string, item: RankItem): Score {
  const weights = words.map(({ weight }, at) =>
    at === words.length - 1 ? weight * LAST_WORD_FACTOR : weight,
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const got = weights.reduce(
    (sum, weight, at) => sum + weight * placeWeights[item.places[at] ?? 'nowhere'],
    0,
  )
  const parts = {
    words: all > 0 ? got / all : 0,
    whole: query && item.title.includes(query) ? WHOLE_BONUS : 0,
    cover: COVER_BONUS * Math.min(1, query.length / Math.max(1, item.title.length)),
    sales: SALES_BONUS * Math.min(1, Math.log1p(item.soldPieces) / Math.log1p(1000)),
    fresh: NEW_BONUS * 0.5 ** (Math.max(0, item.ageDays) / 30),
    soldOut: item.soldOut ? -2 : 0,
  }
  const sum = Object.values(parts).reduce((total, part) => total + part, 0)
  return { ...parts, total: Math.round(sum * 1_000_000) }
}

/** What can be looked into to find a word; texts in plain letters. */
export interface Places {
  readonly title: string
  readonly specs: string
  readonly kinds: string
  readonly shopName: string
  /** Whether it is a word of title or specs, not only a part of one. */
  readonly isWord: (word: string) => boolean
  /** Whether a word of the title sounds like it, in full or by its initials. */
  readonly isSound: (word: string) => boolean
}

/** What makes another thing of the goods before it: 粉饼盒 is a box, 腮红刷 a brush. */
const THING_FOR = /^(盒|刷|粉扑|扑|夹|架|支架|收纳|专用|替换|配件|挂钩)/

/** Whether a title speaks of the goods themselves somewhere, not only of a thing for them. */
function isItself(title: string, word: string): boolean {
  for (let at = title.indexOf(word); at >= 0; at = title.indexOf(word, at + 1)) {
    if (!THING_FOR.test(title.slice(at + word.length))) return true
  }
  return false
}

/** The best place in which a word stands; `same` are other words for it. For words that the product is found by. */
export function placeOf(word: string, same: readonly string[], at: Places): FoundPlace {
  if (at.title.includes(word)) return isItself(at.title, word) && at.isWord(word) ? 'title' : 'title_part'
  if (at.specs.includes(word)) return 'spec'
  if (same.some((other) => at.title.includes(other))) return 'same_word'
  if (at.shopName.includes(word)) return 'shop'
  if (at.kinds.includes(word)) return 'kind'
  if (/^[a-z]/.test(word) && at.isSound(word)) return 'pinyin'
  return 'description'
}
