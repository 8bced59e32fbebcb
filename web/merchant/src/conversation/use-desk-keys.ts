import { type DeskMove, deskMove } from '@zhanggui/kit/chat/keys.ts'
import { useEffect, useRef } from 'react'

const FIELDS = 'input, textarea, select, [contenteditable="true"], dialog, [role="dialog"]'

/**
 * The keyboard of the agents' desk. Keys in fields and dialogs stay theirs; Enter on a link or button outside the
 * queue, and steps in the messages and the menus, too. `/` searches the queue from wherever the focus is.
 */
export function useDeskKeys(act: (move: DeskMove) => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      const move = deskMove(event, Boolean(target?.closest(FIELDS)))
      if (!move || isForeign(move, target)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      latest.current(move)
    }
    // On the way down, so that `/` searches the queue here and not the whole shop.
    globalThis.addEventListener('keydown', press, true)
    return () => globalThis.removeEventListener('keydown', press, true)
  }, [])
}

function isForeign(move: DeskMove, target: Element | null): boolean {
  if (move === 'leave') return !target?.closest('.desk') || Boolean(target.closest('dialog, [role="dialog"]'))
  if (move === 'search' || target?.closest('.desk-queue')) return false
  if (move === 'open') return Boolean(target?.closest('a, button'))
  return Boolean(target?.closest('.chat-thread, .zg-bar, .zg-side'))
}
