import { createHash } from 'node:crypto'

/** A figure in [0, 1) that is the same for the same words, and for others as if drawn by chance. */
export function chanceOf(...words: readonly string[]): number {
  const digest = createHash('sha256').update(words.join('\u0000')).digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

/** Standard normal figures of the same kind (Box–Muller). */
export function normalsOf(count: number, ...words: readonly string[]): number[] {
  return Array.from({ length: count }, (_, index) => {
    const radius = Math.sqrt(-2 * Math.log(1 - chanceOf(...words, `${index} radius`)))
    return radius * Math.cos(2 * Math.PI * chanceOf(...words, `${index} angle`))
  })
}
