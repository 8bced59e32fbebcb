import { createHmac } from 'node:crypto'

/**
 * A figure in [0, 1) that is the same for the same key and words, and for others as if drawn by chance. Who lacks the key
 * cannot choose words that come to a figure of their liking.
 */
export function chanceOf(key: string, ...words: readonly string[]): number {
  const digest = createHmac('sha256', key).update(words.join('\u0000')).digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** Standard normal figures of the same kind (Box–Muller). */
export function normalsOf(count: number, key: string, ...words: readonly string[]): number[] {
  return Array.from({ length: count }, (_, index) => {
    const radius = Math.sqrt(-2 * Math.log(1 - chanceOf(key, ...words, `${index} radius`)))
    return radius * Math.cos(2 * Math.PI * chanceOf(key, ...words, `${index} angle`))
  })
}
