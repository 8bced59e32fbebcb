import type { Language } from '@zhanggui/server/kernel/refusal.ts'

const STORED = 'zhanggui.language'
let language: Language = readStored()
const listeners = new Set<(language: Language) => void>()

function readStored(): Language {
  return globalThis.localStorage?.getItem(STORED) === 'en' ? 'en' : 'zh'
}

/** Chinese unless the reader chose English on this device. */
export const currentLanguage = (): Language => language

/** Switches the language of the whole app and keeps the choice on this device. */
export function setLanguage(next: Language): void {
  language = next
  globalThis.localStorage?.setItem(STORED, next)
  for (const notify of listeners) notify(next)
}

export function onLanguage(notify: (language: Language) => void): () => void {
  listeners.add(notify)
  return () => listeners.delete(notify)
}
