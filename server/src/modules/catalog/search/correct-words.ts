import type { Reader } from '../../../platform/db/database.ts'
import { soundOf } from './pinyin.ts'
import { readLikeLatin, readWordsBySound } from './search-queries.ts'
import { type QueryWord, queryWords } from './tokens.ts'

/** Shorter latin words have too many neighbours. */
const SHORTEST_CORRECTED = 4
const LONGEST_HAN = 4

export interface Corrected {
  readonly words: readonly QueryWord[]
  readonly corrected: readonly { readonly from: string; readonly to: string }[]
}

/**
 * Puts words of goods in the place of words that no product has: of the same sound (面模 → 面膜), or one letter off
 * (lancme → lancome). Null when nothing is known to be meant.
 */
export async function correctWords(
  reader: Reader,
  words: readonly QueryWord[],
  lost: readonly QueryWord[],
): Promise<Corrected | null> {
  const corrected: { from: string; to: string }[] = []
  const runs: string[] = []
  for (const run of runsOfWords(words)) {
    const change = await changeOf(
      reader,
      run,
      lost.filter((word) => run.words.includes(word)),
    )
    if (change) corrected.push(change)
    runs.push(change ? run.text.replace(change.from, change.to) : run.text)
  }
  return corrected.length > 0 ? { words: queryWords(runs.join(' ')), corrected } : null
}

interface RunOfWords {
  readonly kind: QueryWord['kind']
  readonly text: string
  readonly words: readonly QueryWord[]
}

/** Han words that stand together, and each latin word by itself. */
function runsOfWords(words: readonly QueryWord[]): RunOfWords[] {
  const runs: RunOfWords[] = []
  for (const word of words) {
    const last = runs.at(-1)
    if (word.kind === 'han' && last?.kind === 'han') {
      runs[runs.length - 1] = { ...last, text: last.text + word.text, words: [...last.words, word] }
    } else runs.push({ kind: word.kind, text: word.text, words: [word] })
  }
  return runs
}

async function changeOf(reader: Reader, run: RunOfWords, lost: readonly QueryWord[]) {
  if (lost.length === 0) return null
  return run.kind === 'han' ? bySound(reader, run, lost) : byLetters(reader, run.text)
}

async function bySound(reader: Reader, run: RunOfWords, lost: readonly QueryWord[]) {
  const stretches = stretchesOf(run.text, lost)
  const sounds = new Map(stretches.map((stretch) => [stretch, soundOf(stretch).full]))
  const known = await readWordsBySound(reader, [...new Set(sounds.values())])
  for (const stretch of stretches) {
    const meant = known.find(
      ({ word, pinyin }) => pinyin === sounds.get(stretch) && [...word].length === [...stretch].length,
    )
    if (meant && meant.word !== stretch) return { from: stretch, to: meant.word }
  }
  return null
}

/** Parts of the run that touch a lost word, the longest first. */
function stretchesOf(text: string, lost: readonly QueryWord[]): string[] {
  const stretches: string[] = []
  for (let length = Math.min(LONGEST_HAN, text.length); length >= 2; length -= 1) {
    for (let start = 0; start + length <= text.length; start += 1) {
      const touches = lost.some((word) => {
        const at = text.indexOf(word.text)
        return at < start + length && start < at + word.text.length
      })
      if (touches) stretches.push(text.slice(start, start + length))
    }
  }
  return stretches
}

async function byLetters(reader: Reader, text: string) {
  if (text.length < SHORTEST_CORRECTED || /\d/.test(text)) return null
  const near = (await readLikeLatin(reader, text)).find((word) => isOneOff(text, word))
  return near ? { from: text, to: near } : null
}

/** One letter put in, left out, changed, or swapped with its neighbour. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const restOfA = a.slice(start)
  const restOfB = b.slice(start)
  if (restOfA.slice(1) === restOfB || restOfB.slice(1) === restOfA) return true
  if (restOfA.slice(1) === restOfB.slice(1)) return true
  return restOfA.slice(2) === restOfB.slice(2) && restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0]
}
