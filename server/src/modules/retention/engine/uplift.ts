/** Of so many so many were kept. */
export interface Kept {
  readonly count: number
  readonly kept: number
}

/** A difference of two shares with the bounds between which it lies with 95 %. */
export interface Uplift {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959964

/** The bounds of one share (Wilson's score interval). */
function wilson({ count, kept }: Kept): { readonly low: number; readonly high: number } {
  const share = kept / count
  const spread = (Z * Z) / count
  const middle = (share + spread / 2) / (1 + spread)
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / count + spread / (4 * count))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * How much larger the share that was kept is with an offer than without, by Newcombe's hybrid score interval, which holds
 * for few as for many. Null while one of the groups is empty: nothing is known then.
 */
export function upliftOf(offered: Kept, heldOut: Kept): Uplift | null {
  if (offered.count === 0 || heldOut.count === 0) return null
  const [with_, without] = [offered.kept / offered.count, heldOut.kept / heldOut.count]
  const [a, b] = [wilson(offered), wilson(heldOut)]
  const value = with_ - without
  return {
    value,
    low: value - Math.hypot(with_ - a.low, b.high - without),
    high: value + Math.hypot(a.high - with_, without - b.low),
  }
}
