import { decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the parts of a key are: an id, or a whole number. */
export type KeyPart = 'id' | 'number'

/** Reads a cursor of such parts; none at all for no cursor. Refuses: invalid_input, when it was tampered with. */
export function decodeKey(cursor: string | undefined, parts: readonly KeyPart[]): (string | number | null)[] {
  if (!cursor) return parts.map(() => null)
  const key = decodeCursor(cursor, parts.length)
  const isSound = parts.every((part, index) => {
    const value = key[index]
    return part === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && UUID.test(value)
  })
  if (!isSound) throw refuseCommon('invalid_input', { field: 'after', problem: '不是页码 / is not a cursor' })
  return key
}
