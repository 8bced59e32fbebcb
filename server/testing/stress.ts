import { setTimeout as pause } from 'node:timers/promises'

/** Set by `npm test -- --stress`: every core is kept busy, and what is random follows from this number. */
const seed = process.env.TEST_STRESS_SEED

/** How many times as long a test may wait for reactions while the machine is kept busy. */
export const patience = seed === undefined ? 1 : 6

const MAX_DELAY_MS = 150

/** Under stress: what delays reactions at random, so that they overtake each other. The same seed gives the same delays. */
export function delayOfReactions(): (() => Promise<void>) | undefined {
  if (seed === undefined) return undefined
  const random = randomFrom(Number(seed))
  return async () => {
    const share = random()
    if (share > 0.4) await pause((share - 0.4) * MAX_DELAY_MS)
  }
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
