import { useSyncExternalStore } from 'react'

function watch(notify: () => void): () => void {
  const viewport = globalThis.visualViewport
  viewport?.addEventListener('resize', notify)
  return () => viewport?.removeEventListener('resize', notify)
}

/** What is left of the screen above the keyboard, in px, where pinching does not count; null where nobody knows. */
export const useVisibleHeight = (): number | null =>
  useSyncExternalStore(watch, () => {
    const viewport = globalThis.visualViewport
    return viewport ? Math.round(viewport.height * viewport.scale) : null
  })
