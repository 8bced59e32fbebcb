/** What the keyboard does in a chat. */
export interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** A Chinese word is being put together: Enter belongs to the input method. */
  readonly isComposing: boolean
}

/**
 * In the field of the message: on a desk Enter sends and Shift+Enter breaks the line; on a phone Enter breaks the
 * line, since there the button is under the thumb. Ctrl or ⌘ with Enter sends anywhere.
 */
export function sendsMessage(pressed: Key, onPhone: boolean): boolean {
  if (pressed.key !== 'Enter' || pressed.isComposing || pressed.altKey) return false
  if (pressed.ctrlKey || pressed.metaKey) return true
  return !onPhone && !pressed.shiftKey
}

export type DeskMove = 'up' | 'down' | 'open' | 'search' | 'leave'

/**
 * What a key does at the agents' desk. While somebody writes (`typing`) only Escape belongs to the desk; elsewhere
 * ↑ K and ↓ J go through the queue, Enter goes to the answer, / to the search.
 */
export function deskMove(pressed: Key, typing: boolean): DeskMove | null {
  if (pressed.isComposing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null
  if (pressed.key === 'Escape') return 'leave'
  if (typing) return null
  switch (pressed.key) {
    case 'ArrowUp':
    case 'k':
    case 'K':
      return 'up'
    case 'ArrowDown':
    case 'j':
    case 'J':
      return 'down'
    case 'Enter':
      return 'open'
    case '/':
      return 'search'
    default:
      return null
  }
}

/** The one above or below in a list, stopping at its ends; the first one where none was chosen. */
export function stepped<Row>(
  rows: readonly Row[],
  isCurrent: (row: Row) => boolean,
  by: 1 | -1,
): Row | undefined {
  const at = rows.findIndex(isCurrent)
  if (at < 0) return rows[0]
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))]
}
