import { LRUCache } from 'lru-cache'
import type { Reader } from '../../../platform/db/database.ts'
import type { FoundPlace } from './contract.ts'
import { conditionOf, type SearchPlan } from './plan-search.ts'
import { type Places, placeOf, scoreOf } from './rank.ts'
import { type Candidate, type LiveText, readHeld, readKindNames, readTexts } from './search-queries.ts'
import { plain, sameWords } from './segment.ts'
import { soundsOf, wordsOf } from './tokens.ts'

const DAY_MS = 86_400_000

/** Where each word of the query was found in a product. */
export type FoundIn = { readonly word: string; readonly place: FoundPlace }[]

/** A candidate with what the query makes of it, whatever is left of it now. */
export interface Drawn extends Candidate {
  readonly why: FoundIn
  readonly score: number
}

/** Of the candidates those that are on sale, each with where the words are and what that is worth, in their order. */
export async function drawCandidates(
  reader: Reader,
  now: Date,
  plan: SearchPlan,
  candidates: readonly Candidate[],
  likeliest: ReadonlySet<string>,
): Promise<Drawn[]> {
  if (candidates.length === 0) return []
  const isSure = plan.match === 'all' && plan.sets[0]?.length === plan.words.length
  const [held, texts, kindNames] = await Promise.all([
    isSure ? null : readHeld(reader, candidates, plan.words.map(conditionOf)),
    readTexts(reader, candidates),
    readKindNames(reader),
  ])
  const textOf = new Map(texts.map((text) => [`${text.shopId}${text.productId}`, text]))
  const query = plan.words.map((word) => word.text).join('')
  const whyOf = sharedWhys(plan)
  return candidates.flatMap((candidate): Drawn[] => {
    const text = textOf.get(`${candidate.shopId}${candidate.productId}`)
    if (!text) return []
    const at = placesIn(text, kindNames, likeliest.has(candidate.productId))
    const places = plan.words.map(({ text: word }, index): FoundPlace => {
      const isThere = held ? held.get(candidate.productId)?.[index] : true
      return isThere ? placeOf(word, sameWords(word), at) : 'nowhere'
    })
    const score = scoreOf(plan.weights, query, {
      places,
      title: at.title.replace(/[^\p{L}\p{N}]/gu, ''),
      soldPieces: candidate.soldPieces,
      ageDays: (now.getTime() - text.madeAt.getTime()) / DAY_MS,
      soldOut: false,
    })
    return [{ ...candidate, why: whyOf(places), score: score.total }]
  })
}

/** Products with the words in the same places share one reason: there are few, and hundreds are remembered. */
function sharedWhys(plan: SearchPlan): (places: readonly FoundPlace[]) => FoundIn {
  const whys = new Map<string, FoundIn>()
  return (places) => {
    const key = places.join()
    let why = whys.get(key)
    if (!why) {
      why = plan.words.map((word, index) => ({ word: word.text, place: places[index] ?? 'nowhere' }))
      whys.set(key, why)
    }
    return why
  }
}

function placesIn(product: LiveText, kindNames: ReadonlyMap<string, string>, isLikeliest: boolean): Places {
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
const wordsOfTitles = new LRUCache<string, ReadonlySet<string>>({ max: REMEMBERED_TITLES })

/** The words of a title; the same titles are looked at again and again. */
function titleWords(title: string): ReadonlySet<string> {
  const known = wordsOfTitles.get(title)
  if (known) return known
  const words = new Set(wordsOf(title))
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
