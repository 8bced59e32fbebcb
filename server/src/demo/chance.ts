/** Chance that repeats: the same seed throws the same dice, in every process and on every machine. */
export interface Chance {
  /** At least 0, less than 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  pick<T>(of: readonly T[]): T
  /** One of these, each as likely as its weight. */
  weighed<T>(of: readonly T[], weight: (one: T) => number): T
}

/** Chance by a seed (mulberry32, a public-domain generator of 32 bits). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const pick = <T>(of: readonly T[]): T => {
    const one = of[Math.floor(next() * of.length)]
    if (one === undefined) throw new Error('There is nothing to pick from.')
    return one
  }
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (probability) => next() < probability,
    pick,
    weighed(of, weight) {
      let left = next() * of.reduce((sum, one) => sum + weight(one), 0)
      for (const one of of) {
        left -= weight(one)
        if (left < 0) return one
      }
      return of.at(-1) ?? pick(of)
    },
  }
}
