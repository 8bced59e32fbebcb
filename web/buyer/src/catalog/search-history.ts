const KEY = 'zg.search.history'
/** More are forgotten, the oldest first. */
export const MAX_KEPT = 12

/** What was searched for on this phone, the latest first; kept nowhere else. */
export function readHistory(store: Pick<Storage, 'getItem'>): string[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string').slice(0, MAX_KEPT) : []
  } catch {
    return []
  }
}

/** Puts a word first; a phone that keeps nothing (private mode, full) is no reason to fail. */
export function keepWord(store: Pick<Storage, 'getItem' | 'setItem'>, word: string): void {
  const words = [word, ...readHistory(store).filter((kept) => kept !== word)].slice(0, MAX_KEPT)
  try {
    store.setItem(KEY, JSON.stringify(words))
  } catch {
    // Nothing is lost that the reader cannot type again.
  }
}

export function forgetWords(store: Pick<Storage, 'removeItem'>): void {
  store.removeItem(KEY)
}

/** At most so many of one's own searches stand above what others search for. */
const MAX_SUGGESTED = 3

/** PURE: of the words that were searched for, those that have what is being typed, the latest first. */
export function fromHistory(history: readonly string[], typed: string): string[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase()
  return history
    .filter((word) => word !== typed && plain(word).includes(plain(typed)))
    .slice(0, MAX_SUGGESTED)
}
