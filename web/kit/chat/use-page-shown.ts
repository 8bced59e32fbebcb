import { useSyncExternalStore } from 'react'

function watch(notify: () => void): () => void {
  document.addEventListener('visibilitychange', notify)
  return () => document.removeEventListener('visibilitychange', notify)
}

/** Whether this tab is in front; what arrives behind is not read yet. */
export const usePageShown = (): boolean =>
  useSyncExternalStore(watch, () => document.visibilityState === 'visible')
