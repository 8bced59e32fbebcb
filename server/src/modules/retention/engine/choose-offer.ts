import type { Means } from '../means-contract.ts'
import { normalsOf } from './chance.ts'
import type { Learned } from './learned.ts'
import { drawWeights, logistic } from './logistic.ts'

/** A means that could be offered now, and what it costs the shop when the order is kept with it. */
export interface Option {
  readonly means: Means
  readonly costFen: number
}

/** What to offer, and what is expected of it; `means` null: nothing is worth its cost. */
export interface Choice {
  readonly means: Means | null
  /** Of the best that is known, not of the draw: margin that is kept more often, less the cost. */
  readonly gainFen: number
  readonly keptWith: number
  readonly keptWithout: number
}

/** A key and words; the draw depends on them alone. */
export type Seed = readonly [key: string, ...words: string[]]

/** What an offer brings with these chances to keep the order. */
export const netGainFen = (
  marginFen: number,
  costFen: number,
  keptWith: number,
  keptWithout: number,
): number => marginFen * (keptWith - keptWithout) - costFen * keptWith

/**
 * Draws spread two fifths as far as what is known allows (Chapelle and Li 2011): what is little known is still tried, and where no
 * offer helps less is spent on finding that out.
 */
const DRAW_SPREAD = 0.4

/**
 * Chooses by Thompson sampling: effects are drawn from what is known, and the means that is best by the draw is taken, so
 * that what is little known is tried and what is known to be worse is not. The draw depends on the seed alone: the same
 * decision comes out the same. What was stopped is not offered.
 */
export function chooseOffer(
  learned: Learned,
  options: readonly Option[],
  { marginFen, seed }: { readonly marginFen: number; readonly seed: Seed },
): Choice {
  const { posterior, means, stopped } = learned
  const normals = normalsOf(posterior.mean.length, ...seed).map((normal) => normal * DRAW_SPREAD)
  const drawn = drawWeights(posterior, normals)
  const chances = (weights: readonly number[], one: Means) => {
    const base = weights[0] as number
    return { without: logistic(base), with: logistic(base + (weights[means.indexOf(one) + 1] ?? 0)) }
  }
  const known = options.filter((option) => means.includes(option.means) && !stopped.has(option.means))
  let best: Option | null = null
  let bestFen = 0
  for (const option of known) {
    const chance = chances(drawn, option.means)
    const gainFen = netGainFen(marginFen, option.costFen, chance.with, chance.without)
    if (gainFen > bestFen) [best, bestFen] = [option, gainFen]
  }
  const without = logistic(posterior.mean[0] as number)
  if (!best) return { means: null, gainFen: 0, keptWith: without, keptWithout: without }
  const expected = chances(posterior.mean, best.means)
  return {
    means: best.means,
    gainFen: Math.round(netGainFen(marginFen, best.costFen, expected.with, expected.without)),
    keptWith: expected.with,
    keptWithout: expected.without,
  }
}
