import { refuseCommon } from './refusal.ts'

/** The key of the last row of a page, as an opaque text that a client hands back. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return btoa(JSON.stringify(key)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads a cursor of `length` parts; refuses: invalid_input when it was tampered with. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const key: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    const sound = (part: unknown) => typeof part === 'string' || typeof part === 'number'
    if (Array.isArray(key) && key.length === length && key.every(sound)) return key as (string | number)[]
  } catch {
    // Falls through to the refusal below: a broken cursor is the reader's to correct, not a bug of ours.
  }
  throw refuseCommon('invalid_input', { field: 'after', problem: 'not a cursor' })
}

/** Cuts a page out of `limit + 1` rows that were read, so that the next cursor is known without a count. */
export function cutPage<Row>(rows: Row[], limit: number, keyOf: (row: Row) => readonly (string | number)[]) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null }
}
