import { sql } from 'kysely'
import { addDays, shanghaiDay } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { MAX_SUGGESTIONS, type suggestionKinds } from './contract.ts'
import { plain } from './segment.ts'
import { spokenQueries } from './spoken.ts'

export interface Suggestion {
  readonly text: string
  readonly kind: (typeof suggestionKinds)[number]
}

/** A term is suggested to others once it was searched for this often: what one person typed is that person's. */
const SEARCHES_AT_LEAST = 3
const TERM_DAYS = 30
const POPULAR_DAYS = 7
const MAX_POPULAR = 10

/** Real terms that begin like this and found something, then words of goods on sale; by characters, pinyin, initials. */
export async function suggestWords(reader: Reader, now: Date, word: string): Promise<Suggestion[]> {
  const asTyped = plain(word).trim().replace(/\s+/g, ' ')
  const typed = spokenQueries(asTyped)[0] ?? asTyped
  if (!typed) return []
  const begins = `${typed.replace(/[\\%_]/g, '\\$&')}%`
  const latin = /^[a-z0-9]+$/.test(typed)
  const like = latin
    ? sql`(known.text like ${begins} or pinyin like ${begins} or initials like ${begins})`
    : sql`known.text like ${begins}`
  const { rows: terms } = await sql<{ text: string }>`
    select text from (select *, term as text from catalog.search_term_day
      where day > ${shanghaiDay(addDays(now, -TERM_DAYS))}) as known
    where ${like} and text <> ${typed} group by text
    having sum(searches) >= ${SEARCHES_AT_LEAST} and sum(searches - nothing_found) > 0
    order by sum(searches) desc, text limit ${MAX_SUGGESTIONS}`.execute(reader)
  const { rows: words } = await sql<{ text: string }>`
    select text from (select *, word as text from catalog.search_word where products > 0) as known
    where ${like} and text <> ${typed} and length(text) > 1
    order by products desc, text limit ${MAX_SUGGESTIONS}`.execute(reader)
  const taken = new Set(terms.map((term) => term.text))
  return [
    ...terms.map(({ text }) => ({ text, kind: 'term' as const })),
    ...words.filter(({ text }) => !taken.has(text)).map(({ text }) => ({ text, kind: 'word' as const })),
  ].slice(0, MAX_SUGGESTIONS)
}

/** What was searched for most in the last days and found something. */
export async function listPopularTerms(reader: Reader, now: Date): Promise<string[]> {
  const { rows } = await sql<{ term: string }>`
    select term from catalog.search_term_day where day > ${shanghaiDay(addDays(now, -POPULAR_DAYS))}
    group by term having sum(searches) >= ${SEARCHES_AT_LEAST} and sum(searches - nothing_found) > 0
    order by sum(searches) desc, term limit ${MAX_POPULAR}`.execute(reader)
  return rows.map((row) => row.term)
}
