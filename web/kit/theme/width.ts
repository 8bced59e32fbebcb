import { useSyncExternalStore } from 'react'

/** Below this many px a desk page is drawn for a phone: tabs below instead of a menu, cards instead of a table. */
export const PHONE_BELOW = 768

/** Below this many px the menu is folded until the reader opens it. */
const NARROW_BELOW = 1200

const below = (px: number) => matchMedia(`(max-width: ${px - 0.02}px)`)

const useBelow = (px: number): boolean =>
  useSyncExternalStore(
    (notify) => {
      const list = below(px)
      list.addEventListener('change', notify)
      return () => list.removeEventListener('change', notify)
    },
    () => below(px).matches,
  )

/** Whether the window is as narrow as a phone; so is a desk at 200 %. */
export const useIsPhone = (): boolean => useBelow(PHONE_BELOW)

/** Whether the window leaves a page too little room beside an open menu. */
export const useIsNarrow = (): boolean => useBelow(NARROW_BELOW)
