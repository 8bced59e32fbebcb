import type { Reader } from '../../../platform/db/database.ts'
import { correctWords } from './correct-words.ts'
import { type RankWord, wordWeight } from './rank.ts'
import { areFound, type Condition, readWordCounts } from './search-queries.ts'
import { isBrandWord, isGoodsWord } from './segment.ts'
import { type QueryWord, tokensOfHan, tokensOfLatin } from './tokens.ts'

/** How a query is looked for. */
export interface SearchPlan {
  readonly match: 'all' | 'most' | 'none'
  readonly words: readonly QueryWord[]
  readonly weights: readonly RankWord[]
  /** One of these sets must hold as a whole. */
  readonly sets: readonly (readonly Condition[])[]
  /** Every word as a word of title or specs: the likeliest, read first. Null where not every word is asked for. */
  readonly likeliest: readonly Condition[] | null
  readonly corrected: readonly { readonly from: string; readonly to: string }[]
}

/** Words that say nothing about the goods: found or not, they decide nothing where others stand beside them. */
const IDLE =
  /^(的|了|和|与|及|或|款|个|是|有|用|官方|旗舰店|官方旗舰店|官网|正品|专柜|店铺|专卖店|淘宝|天猫|同款|网红|爆款|什么|怎么|推荐|哪个|好用|最好|最|好|专用|通用|系列|新款|适合|可以|一个|牌子|品牌)$/
const IDLE_FACTOR = 0.2

/** Of the weight of a query's words, what has to be found at least where it names no goods that anyone has. */
const LEAST_SHARE = 0.45
/** The same for leaving out the very goods that it names. */
const LEAST_SHARE_WITHOUT_GOODS = 0.6
/** Ways to leave words out that are tried at a time; beyond, only the likeliest is. */
const MAX_CHOICES = 30

/** What must hold for a word to be in a product. */
export const conditionOf = (word: QueryWord): Condition =>
  word.kind === 'han' ? { all: tokensOfHan(word.text) } : { any: tokensOfLatin(word.text) }

const asWord = (word: QueryWord): Condition =>
  word.kind === 'han'
    ? { all: [`t:${word.text}`] }
    : { any: [`t:${word.text}`, `p:${word.text}`, `i:${word.text}`] }

/** Every word of a query, as it was typed. */
export async function planWhole(reader: Reader, words: readonly QueryWord[]): Promise<SearchPlan> {
  return wholePlan(await weigh(reader, words), [])
}

/**
 * What to look for when nothing was found with every word: the same words where only the filters hide what has them;
 * `spoken`, the same pinyin without its blanks; words corrected that nobody writes like that; else the most meaningful words.
 */
export async function planInstead(
  reader: Reader,
  away: readonly string[],
  whole: SearchPlan,
  spoken: readonly (readonly QueryWord[])[] = [],
): Promise<SearchPlan> {
  const asked = await weigh(reader, whole.words)
  const each = asked.needed.map(({ word }) => [conditionOf(word)])
  const [isThere, ...found] = await areFound(reader, away, [...whole.sets, ...each])
  if (isThere) return whole
  for (const words of spoken) {
    const joined = wholePlan(await weigh(reader, words), [])
    if ((await areFound(reader, away, joined.sets))[0]) return joined
  }
  const lost = asked.needed.filter((_, at) => !found[at]).map(({ word }) => word)
  const right = lost.length > 0 ? await correctWords(reader, whole.words, lost) : null
  if (right) {
    // A guess counts only when it makes the whole query true: rare names sound like some word all too often.
    const again = wholePlan(await weigh(reader, right.words), right.corrected)
    if ((await areFound(reader, away, again.sets))[0]) return again
  }
  return partPlan(reader, away, asked, lost)
}

interface Weighed {
  readonly word: QueryWord
  readonly weight: number
}

interface Asked {
  readonly words: readonly QueryWord[]
  readonly weights: readonly RankWord[]
  readonly needed: readonly Weighed[]
}

async function weigh(reader: Reader, words: readonly QueryWord[]): Promise<Asked> {
  const { counts, all } = await readWordCounts(
    reader,
    words.map((word) => word.text),
  )
  const weights = words.map(({ text }) => {
    const weight = wordWeight(counts.get(text) ?? 0, all)
    const isIdle = IDLE.test(text) || /^\p{Script=Han}$/u.test(text)
    return { text, weight: isIdle ? weight * IDLE_FACTOR : weight }
  })
  const each = words.map((word, at) => ({ word, weight: weights[at]?.weight ?? 0 }))
  const meaningful = each.filter(({ word }) => !IDLE.test(word.text))
  return { words, weights, needed: meaningful.length > 0 ? meaningful : each }
}

function wholePlan(asked: Asked, corrected: SearchPlan['corrected']): SearchPlan {
  return {
    match: 'all',
    words: asked.words,
    weights: asked.weights,
    sets: [asked.needed.map(({ word }) => conditionOf(word))],
    likeliest: asked.needed.map(({ word }) => asWord(word)),
    corrected,
  }
}

/** Looks for as many of the words as are found together: with the goods or the brand that the query names. */
async function partPlan(
  reader: Reader,
  away: readonly string[],
  asked: Asked,
  lost: readonly QueryWord[],
): Promise<SearchPlan> {
  const all = asked.needed.reduce((sum, { weight }) => sum + weight, 0)
  const known = asked.needed.filter(({ word }) => !lost.includes(word))
  // What the query is about is the last word that names goods: 希思黎洗面奶 without 洗面奶 is nothing.
  const head = known.findLast(({ word }) => isGoodsWord(word.text))
  const least = head ? LEAST_SHARE_WITHOUT_GOODS : LEAST_SHARE
  const isMeaningful = (choice: readonly Weighed[]) =>
    choice.some((one) => one === head || isBrandWord(one.word.text)) ||
    choice.reduce((sum, { weight }) => sum + weight, 0) >= all * least
  const plan = { words: asked.words, weights: asked.weights, likeliest: null, corrected: [] }
  for (let size = known.length; size > 0; size -= 1) {
    const sets = choicesOf(known, size, head)
      .filter(isMeaningful)
      .map((choice) => choice.map(({ word }) => conditionOf(word)))
    const found = await areFound(reader, away, sets)
    const good = sets.filter((_, at) => found[at])
    if (good.length > 0) return { ...plan, match: 'most', sets: good }
  }
  return { ...plan, match: 'none', sets: [] }
}

/** Ways to take `size` of the words: all of them, or where they are too many the one that leaves the rarest out. */
function choicesOf(known: readonly Weighed[], size: number, head: Weighed | undefined): Weighed[][] {
  const all = choose(known, size, MAX_CHOICES + 1)
  if (all.length <= MAX_CHOICES) return all
  const others = known.filter((one) => one !== head).sort((a, b) => a.weight - b.weight)
  return [head ? [head, ...others.slice(0, size - 1)] : others.slice(0, size)]
}

/** Every way to take `size` of these, up to `most`. */
function choose<T>(all: readonly T[], size: number, most: number): T[][] {
  if (size === 0) return [[]]
  const ways: T[][] = []
  for (const [at, one] of all.entries()) {
    for (const rest of choose(all.slice(at + 1), size - 1, most - ways.length)) ways.push([one, ...rest])
    if (ways.length >= most) break
  }
  return ways
}
