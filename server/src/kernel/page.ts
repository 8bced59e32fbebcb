import { isId } from './id.ts'
import { refuseCommon } from './refusal.ts'
import { isInstant } from './time.ts'

/** What a part of the key of a row is: an id, an instant as ISO 8601, a whole number, or a short text. */
export type KeyPart = 'id' | 'instant' | 'number' | 'text'

/** The values of a key of such parts. */
export type KeyOf<Parts extends readonly KeyPart[]> = {
  -readonly [At in keyof Parts]: Parts[At] extends 'number' ? number : string
}

const isSound: Readonly<Record<KeyPart, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string' && isId(value),
  instant: (value) => typeof value === 'string' && isInstant(value),
  number: Number.isSafeInteger,
  text: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,80}$/.test(value),
}

/** The key of the last row of a page, as an opaque text that a client hands back. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return btoa(JSON.stringify(key)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads a cursor whose key has these parts. Refuses: invalid_input, when it is none of ours or was tampered with. */
export function decodeCursor<const Parts extends readonly KeyPart[]>(
  cursor: string,
  parts: Parts,
): KeyOf<Parts> {
  const key = parsed(cursor)
  if (key.length === parts.length && parts.every((part, at) => isSound[part](key[at])))
    return key as KeyOf<Parts>
  throw refuseCommon('invalid_input', {
    field: 'after',
    problem: { zh: '不是有效的翻页位置', en: 'it is not a position in this list' },
  })
}

/** The same where there may be no cursor: then every part is null. */
export function decodeKey<const Parts extends readonly KeyPart[]>(
  cursor: string | undefined,
  parts: Parts,
): KeyOf<Parts> | { [At in keyof Parts]: null } {
  return cursor ? decodeCursor(cursor, parts) : (parts.map(() => null) as { [At in keyof Parts]: null })
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const key: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    return Array.isArray(key) ? key : []
  } catch {
    // A broken cursor is the reader's to correct, not a bug of ours.
    return []
  }
}

/** Cuts a page out of `limit + 1` rows that were read, so that the next cursor is known without a count. */
export function cutPage<Row>(rows: Row[], limit: number, keyOf: (row: Row) => readonly (string | number)[]) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null }
}
