import { type Means, meansFacts } from '../means-contract.ts'
import { type Belief, deviationOf, fitLogistic, type Posterior } from './logistic.ts'

/** Decisions of one class that ended: those with one means offered, or (null) with none; recent ones count fully. */
export interface Cell {
  readonly means: Means | null
  readonly count: number
  readonly kept: number
}

/** What is believed of a class before the shop has seen anything: how many stay by themselves, what each means adds. */
export interface ClassBeliefs {
  readonly base: Belief
  readonly effect: (means: Means) => Belief
}

/**
 * Our default before any shop has learned: some 3 of 10 stay by themselves, give or take much. An answer that costs nothing
 * helps a little, money is not known to and hardly changes much; either may do harm.
 */
export const FIRST_BELIEFS: ClassBeliefs = {
  base: { mean: -0.85, sd: 1 },
  effect: (means) => (meansFacts[means].costsMoney ? { mean: 0, sd: 0.2 } : { mean: 0.15, sd: 0.35 }),
}

/** What a shop knows of one class of reasons. */
export interface Learned {
  readonly means: readonly Means[]
  /** Of the weights: the base first, then the effect of each means. */
  readonly posterior: Posterior
  readonly stopped: ReadonlySet<Means>
}

/** From so many decisions on an offer that does harm is stopped. */
export const STOP_AFTER = 30
/** It is stopped when it helps with less than this probability. */
export const STOP_BELOW = 0.05

/** Fits what is known of one class to the cells, and stops what does harm. */
export function learnFrom(
  cells: readonly Cell[],
  means: readonly Means[],
  beliefs: ClassBeliefs = FIRST_BELIEFS,
): Learned {
  const trials = cells
    .filter((cell) => cell.means === null || means.includes(cell.means))
    .map((cell) => ({
      x: [1, ...means.map((one) => (one === cell.means ? 1 : 0))],
      count: cell.count,
      successes: cell.kept,
    }))
  const posterior = fitLogistic(trials, [beliefs.base, ...means.map((one) => beliefs.effect(one))])
  const countOf = (one: Means) => cells.reduce((sum, cell) => sum + (cell.means === one ? cell.count : 0), 0)
  const harmful = means.filter(
    (one, index) => countOf(one) >= STOP_AFTER && chanceToHelp(posterior, index + 1) < STOP_BELOW,
  )
  return { means, posterior, stopped: new Set(harmful) }
}

/** The probability that a weight is above zero. */
export const chanceToHelp = (posterior: Posterior, index: number): number =>
  normalShare((posterior.mean[index] as number) / deviationOf(posterior, index))

/** The share of a standard normal distribution below a figure (Abramowitz and Stegun 7.1.26, exact to 1.5e-7). */
function normalShare(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x)
  return z >= 0 ? 1 - tail / 2 : tail / 2
}

const HALF_LIFE_DAYS = 60

/** How much a decision of so many days ago still counts: half after 60 days, so that what changes is noticed. */
export const weightOfAge = (days: number): number => 2 ** (-Math.max(0, days) / HALF_LIFE_DAYS)
