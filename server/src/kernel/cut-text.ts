const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * PURE: the first `max` characters as people count them; `end` stands for the rest. An emoji, a flag or a letter with its
 * accents is one character and never cut in two.
 */
export function cutText(text: string, max: number, end = '…'): string {
  if (text.length <= max) return text
  let cut = ''
  let count = 0
  for (const { segment } of graphemes.segment(text)) {
    if (count === max) return cut + end
    cut += segment
    count += 1
  }
  return cut
}
