import type { Language } from '@zhanggui/server/kernel/refusal.ts'

const STORED = 'zhanggui.language'
let language: Language = readStored()
const listeners = new Set<(language: Language) => void>()

function readStored(): Language {
  const chosen = globalThis.localStorage?.getItem(STORED)
  if (chosen === 'zh' || chosen === 'en') return chosen
  return languageFor(globalThis.navigator?.languages ?? [])
}

/**
 * PURE: the language of somebody who has not chosen one: the first of their browser's that we speak. Who wants others
 * gets English; a browser that says nothing, Chinese.
 */
export function languageFor(wanted: readonly string[]): Language {
  if (wanted.length === 0) return 'zh'
  const spoken = wanted.map((one) => one.toLowerCase()).find((one) => /^(?:zh|en)\b/.test(one))
  return spoken?.startsWith('zh') ? 'zh' : 'en'
}

/** What the reader chose on this device, else the language of the browser. */
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
