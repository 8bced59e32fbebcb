import { plain } from './segment.ts'

/** A term is kept in small letters with single blanks; null for what may be a person's number or address. */
export function termOf(word: string): string | null {
  const term = plain(word).trim().replace(/\s+/g, ' ')
  const isPersonal = /\d{7,}|@/.test(term.replace(/[\s-]/g, '')) || [...term].length > 30
  return term && !isPersonal ? term : null
}
