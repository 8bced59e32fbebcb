interface Found {
  readonly text: string
  readonly at: number
}

/** A text cut where words were found in it; places that overlap are one, words that stand nowhere in it are left out. */
export function markedParts(
  text: string,
  found: readonly Found[],
): { readonly text: string; readonly at: number; readonly isMarked: boolean }[] {
  const isMarked = Array.from({ length: text.length }, () => false)
  for (const { at, text: words } of found)
    if (at >= 0 && text.startsWith(words, at)) isMarked.fill(true, at, at + words.length)
  const starts = isMarked.flatMap((mark, at) => (at === 0 || mark !== isMarked[at - 1] ? [at] : []))
  return starts.map((at, index) => ({
    text: text.slice(at, starts[index + 1]),
    at,
    isMarked: isMarked[at] === true,
  }))
}
