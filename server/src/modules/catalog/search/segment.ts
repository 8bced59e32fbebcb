import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'

/** High enough that a word of our list wins over cutting it into shorter ones. */
const OUR_WORDS_FREQUENCY = 200_000

/** A stretch of text that is searched as one: Han characters, or letters and digits. */
export interface Run {
  readonly kind: 'han' | 'latin'
  readonly text: string
}

let made: Jieba | undefined

/** Made when the first text is cut: the dictionary takes about a second and 50 MB; its text is not kept. */
function jieba(): Jieba {
  if (made) return made
  const { resolve } = createRequire(import.meta.url)
  made = Jieba.withDict(readFileSync(resolve('@node-rs/jieba/dict.txt')))
  made.loadDict(
    Buffer.from(
      ourWords()
        .map((word) => `${word} ${OUR_WORDS_FREQUENCY} n\n`)
        .join(''),
    ),
  )
  return made
}

function linesOf(name: string): string[][] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  return text.split('\n').flatMap((line) => (line.trim() ? [line.trim().split(/\s+/)] : []))
}

const isHan = (word: string) => /^\p{Script=Han}+$/u.test(word)

/** Words of goods that the general dictionary cuts badly; written by us. The first word of a line says their kind. */
function ourWords(): string[] {
  const words = linesOf('./words.txt').flatMap(([, ...line]) => line)
  return [...new Set(words)].filter((word) => isHan(word) && word.length > 1)
}

const listed = new Map<string, ReadonlySet<string>>()

function wordsOfKind(wanted: string): ReadonlySet<string> {
  const before = listed.get(wanted)
  if (before) return before
  const lines = linesOf('./words.txt').filter(([kind]) => kind === wanted)
  const words = new Set(lines.flatMap(([, ...line]) => line.map(plain)))
  listed.set(wanted, words)
  return words
}

/** Whether a word names goods (面膜, 卫衣), not what they are like or who made them; by our list. */
export const isGoodsWord = (word: string): boolean => wordsOfKind('goods').has(word)

/** Whether a word is the name of a brand that everybody knows; by our list. */
export const isBrandWord = (word: string): boolean => wordsOfKind('brand').has(word)

let same: Map<string, string[]> | undefined

/** Other words for the same goods, by our list; none for most words. */
export function sameWords(word: string): readonly string[] {
  same ??= sameWordsOf(linesOf('./same-words.txt'))
  return same.get(word) ?? []
}

function sameWordsOf(lines: readonly string[][]): Map<string, string[]> {
  const all = new Map<string, string[]>()
  for (const line of lines) {
    for (const word of line) {
      const others = line.filter((other) => other !== word)
      all.set(word, [...new Set([...(all.get(word) ?? []), ...others])])
    }
  }
  return all
}

/** One spelling for one thing: full-width and capital letters become plain ones. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The searchable stretches of a text in order; blanks and signs part them. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const [found] of plain(text).matchAll(/\p{Script=Han}+|[a-z0-9]+(?:['’.-][a-z0-9]+)*/gu)) {
    runs.push({ kind: /^[a-z0-9]/.test(found) ? 'latin' : 'han', text: found })
  }
  return runs
}

/** The words of a run of Han characters, one after the other. */
export const cutHan = (run: string): string[] => jieba().cut(run, true)

/** The same with the shorter words inside long ones. */
export const cutHanFinely = (run: string): string[] => jieba().cutForSearch(run, true)

/** `l'oreal` is found as loreal, l and oreal; `50ml` as 50ml, 50 and ml. The whole comes first. */
export function partsOfLatin(run: string): string[] {
  const pieces = run.split(/['’-]/)
  const whole = pieces.join('')
  const fine = pieces.flatMap((piece) => piece.match(/[a-z]+|\d+(?:\.\d+)?/g) ?? [])
  return [...new Set([whole, ...pieces, ...fine])].filter(Boolean)
}
