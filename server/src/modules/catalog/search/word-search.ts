import { type RawBuilder, sql } from 'kysely'

/** More words than this are not looked for. */
const MAX_WORDS = 8

/** The words of a query as patterns for ILIKE, in which %, _ and \ stand for themselves. */
export function wordPatterns(query: string | undefined): string[] {
  const words = (query ?? '').trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

/** True when each word is found in one of these texts. */
export function eachWordIn(
  query: string | undefined,
  texts: readonly RawBuilder<unknown>[],
): RawBuilder<boolean> {
  const patterns = wordPatterns(query)
  if (patterns.length === 0) return sql<boolean>`true`
  const conditions = patterns.map((pattern) => {
    const found = texts.map((text) => sql`${text} ilike ${pattern}`)
    return sql`(${sql.join(found, sql` or `)})`
  })
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}
