import { soundOf } from './pinyin.ts'
import { cutHan, cutHanFinely, partsOfLatin, runsOf, sameWords } from './segment.ts'

/** What a product says of itself, as search reads it. */
export interface ItemText {
  readonly title: string
  /** Spec values of its SKUs. */
  readonly specs: readonly string[]
  /** Names of its kind and of the kinds above it, in both languages. */
  readonly kinds: readonly string[]
  readonly shopName: string
  readonly description: string
}

/** Descriptions may be long; these many of their words are enough. */
const DESCRIPTION_WORDS = 150
/** Beginnings of latin words, from this many letters on. */
const SHORTEST_BEGINNING = 3

/** One word of a query. */
export interface QueryWord {
  readonly text: string
  readonly kind: 'han' | 'latin'
}

/** Most words of a query that are looked for. */
export const MAX_WORDS = 8

/** The words of a query, each once, in their order. */
export function queryWords(query: string): QueryWord[] {
  const words = runsOf(query).flatMap((run): QueryWord[] =>
    run.kind === 'latin'
      ? [{ text: partsOfLatin(run.text)[0] as string, kind: 'latin' }]
      : cutHan(run.text).map((text) => ({ text, kind: 'han' as const })),
  )
  const seen = new Set<string>()
  return words.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, MAX_WORDS)
}

/** The distinct words of a text, the shorter ones inside long ones too. */
export function wordsOf(text: string): string[] {
  const words = runsOf(text).flatMap((run) =>
    run.kind === 'latin' ? partsOfLatin(run.text) : [...cutHanFinely(run.text), ...cutHan(run.text)],
  )
  return [...new Set(words)]
}

/** The characters of a Han text one by one and in pairs: what any part of a word is found by. */
export function pairsOf(han: string): string[] {
  const letters = [...han]
  return letters.flatMap((letter, at) => (at === 0 ? [letter] : [letter, `${letters[at - 1]}${letter}`]))
}

/** The tokens that must all be there for a Han word to be in a text as written. */
export function tokensOfHan(word: string): string[] {
  const letters = [...word]
  if (letters.length === 1) return letters
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** The tokens of which one is enough for a latin word: the word, a pinyin, initials, the beginning of a word. */
export function tokensOfLatin(word: string): string[] {
  if (/^\d+$/.test(word)) return [word]
  return [word, `p:${word}`, `i:${word}`, `x:${word}`]
}

/** Everything that a product is found by, sorted and each once. */
export function itemTokens(item: ItemText): string[] {
  const tokens = new Set<string>()
  const exact = [item.title, ...item.specs]
  for (const text of exact) for (const word of wordsOf(text)) tokens.add(`t:${word}`)
  for (const text of [...exact, ...item.kinds, item.shopName]) addText(tokens, text)
  for (const token of soundTokens([...exact, ...item.kinds, item.shopName])) tokens.add(token)
  for (const word of describedWords(item.description)) {
    tokens.add(word)
    if (/^\p{Script=Han}/u.test(word)) for (const pair of tokensOfHan(word)) tokens.add(pair)
  }
  return [...tokens].sort()
}

function addText(tokens: Set<string>, text: string): void {
  for (const word of wordsOf(text)) {
    tokens.add(word)
    for (const other of sameWords(word)) for (const token of [other, ...tokensOfHan(other)]) tokens.add(token)
  }
  for (const run of runsOf(text)) {
    if (run.kind === 'han') for (const pair of pairsOf(run.text)) tokens.add(pair)
    else for (const part of beginningsOf(run.text)) tokens.add(part)
  }
}

function beginningsOf(run: string): string[] {
  return partsOfLatin(run)
    .filter((part) => /^[a-z]/.test(part))
    .flatMap((part) =>
      Array.from(
        { length: Math.max(0, Math.min(part.length, 12) - SHORTEST_BEGINNING) },
        (_, at) => `x:${part.slice(0, SHORTEST_BEGINNING + at)}`,
      ),
    )
}

/** Pinyin and initials of each word, and of two neighbours typed in one go. */
function soundTokens(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    runsOf(text).flatMap((run) => {
      if (run.kind === 'latin') return []
      const words = cutHan(run.text)
      const neighbours = words.slice(1).map((word, at) => `${words[at]}${word}`)
      const spoken = [
        ...words,
        ...cutHanFinely(run.text),
        ...neighbours,
        run.text.length <= 6 ? run.text : '',
      ]
      return spoken
        .filter((word) => word.length > 1)
        .map(soundOf)
        .flatMap(({ full, initials }) => [`p:${full}`, `i:${initials}`])
    }),
  )
}

function describedWords(description: string): string[] {
  return wordsOf(description)
    .filter((word) => word.length > 1)
    .slice(0, DESCRIPTION_WORDS)
}

/** How the words of a text sound, in full and by their initials. */
export const soundsOf = (text: string): ReadonlySet<string> =>
  new Set(soundTokens([text]).map((token) => token.slice(2)))
