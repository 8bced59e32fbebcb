import { useSyncExternalStore } from 'react'

function watch(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange)
  return () => document.removeEventListener('visibilitychange', onChange)
}

/** Whether this tab is in front; what arrives behind is not read yet. */
export const usePageShown = (): boolean =>
  useSyncExternalStore(watch, () => document.visibilityState === 'visible')
