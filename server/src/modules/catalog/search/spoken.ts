import { plain } from './segment.ts'

/** One syllable of pinyin, as it is typed without tones. */
const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)|er)$/

/** So many syllables in a row are joined in every way; of more, all of them into one. */
const MAX_SYLLABLES = 5

/**
 * PURE: a query whose pinyin was typed with blanks (feng mi), with the syllables joined to words in every way, the longest
 * words first; none for a query without two syllables in a row.
 */
export function spokenQueries(query: string): string[] {
  const pieces = plain(query).trim().split(/\s+/)
  let ways: string[][] = [[]]
  for (let at = 0; at < pieces.length; ) {
    let end = at
    while (end < pieces.length && SYLLABLE.test(pieces[end] ?? '')) end += 1
    const run = pieces.slice(at, Math.max(end, at + 1))
    ways = ways.flatMap((way) => joinings(run).map((words) => [...way, ...words]))
    at += run.length
  }
  return ways
    .filter((words) => words.length < pieces.length)
    .sort((a, b) => a.length - b.length)
    .map((words) => words.join(' '))
}

/** Every way to join neighbours. */
function joinings(run: readonly string[]): string[][] {
  if (run.length > MAX_SYLLABLES) return [[run.join('')], [...run]]
  const [first, ...rest] = run
  if (first === undefined) return [[]]
  return joinings(rest).flatMap((words) => {
    const [next, ...others] = words
    return next === undefined
      ? [[first]]
      : [
          [first + next, ...others],
          [first, ...words],
        ]
  })
}
