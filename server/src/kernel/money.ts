/** Money is integer fen (1/100 yuan, CNY), never a float of yuan. */

/** Fen of one yuan: policies and people speak of whole yuan. */
export const FEN_PER_YUAN = 100

/** Throws when a figure is not an exact count of fen: money that is not whole is a bug, never rounded away. */
export function assertFen(fen: number): number {
  if (!Number.isSafeInteger(fen)) throw new Error(`Not a whole number of fen: ${fen}.`)
  return fen
}

/** The exact sum of fen figures. */
export function sumFen(figures: Iterable<number>): number {
  let sum = 0
  for (const fen of figures) sum = assertFen(sum + assertFen(fen))
  return sum
}

/** 123456 → "1,234.56", without the sign of the currency. */
export function formatYuan(fen: number): string {
  assertFen(fen)
  const sign = fen < 0 ? '-' : ''
  const digits = Math.abs(fen).toString().padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${yuan}.${digits.slice(-2)}`
}

/**
 * Splits an amount over weights so that the parts sum to it exactly: each part is the floor of its share, and
 * the fen that remain go one each to the largest fractions, the earlier part first on a tie.
 */
export function splitFen(totalFen: number, weights: readonly number[]): number[] {
  assertFen(totalFen)
  const weightSum = sumFen(weights)
  if (totalFen < 0 || weightSum <= 0 || weights.some((weight) => weight < 0)) {
    throw new Error('A split takes an amount of 0 or more and weights of 0 or more, not all 0.')
  }
  const shares = weights.map((weight, index) => {
    const exact = BigInt(totalFen) * BigInt(weight)
    return { index, floor: Number(exact / BigInt(weightSum)), rest: exact % BigInt(weightSum) }
  })
  let left = totalFen - sumFen(shares.map((share) => share.floor))
  const parts = shares.map((share) => share.floor)
  const byRest = [...shares].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )
  for (const share of byRest) {
    if (left === 0) break
    parts[share.index] = share.floor + 1
    left -= 1
  }
  return parts
}
