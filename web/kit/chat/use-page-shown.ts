import { useSyncExternalStore } from 'react'

function watch(tell: () => void): () => void {
  document.addEventListener('visibilitychange', tell)
  return () => document.removeEventListener('visibilitychange', tell)
}

/** Whether this tab is in front; what arrives behind is not read yet. */
export const usePageShown = (): boolean =>
  useSyncExternalStore(watch, () => document.visibilityState === 'visible')
