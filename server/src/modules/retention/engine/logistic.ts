/** Independent normal beliefs about weights: what is thought of each before anything was seen. */
export interface Belief {
  readonly mean: number
  readonly sd: number
}

/** Trials that are alike: what is known of them, how many there were and how many succeeded; shares of trials are allowed. */
export interface Trials {
  readonly x: readonly number[]
  readonly count: number
  readonly successes: number
}

/** What is thought of the weights after the trials: a normal distribution around the most likely ones (Laplace). */
export interface Posterior {
  readonly mean: readonly number[]
  /** The lower Cholesky factor of the precision matrix. */
  readonly factor: readonly (readonly number[])[]
}

const MAX_STEPS = 50
const CLOSE_ENOUGH = 1e-9

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

/**
 * Bayesian logistic regression: P(success) = logistic(x · weights), weights believed in beforehand one by one. Newton's
 * method from the beliefs' means, each step halved until it does not make things worse. Throws when a row of trials has
 * not one figure for each weight.
 */
export function fitLogistic(trials: readonly Trials[], beliefs: readonly Belief[]): Posterior {
  if (trials.some(({ x }) => x.length !== beliefs.length)) throw new Error('Each weight needs one figure.')
  let weights = beliefs.map((belief) => belief.mean)
  let likelihood = logPosterior(trials, beliefs, weights)
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { gradient, factor } = derivatives(trials, beliefs, weights)
    const move = solve(factor, gradient)
    let share = 1
    let next = weights
    let better = likelihood
    while (share > 1e-6) {
      next = weights.map((weight, index) => weight + share * (move[index] as number))
      better = logPosterior(trials, beliefs, next)
      if (better >= likelihood) break
      share /= 2
    }
    const gained = better - likelihood
    weights = next
    likelihood = better
    if (gained < CLOSE_ENOUGH) break
  }
  return { mean: weights, factor: derivatives(trials, beliefs, weights).factor }
}

const dot = (x: readonly number[], weights: readonly number[]): number => {
  let sum = 0
  for (let index = 0; index < x.length; index += 1) sum += (x[index] as number) * (weights[index] as number)
  return sum
}

function logPosterior(
  trials: readonly Trials[],
  beliefs: readonly Belief[],
  weights: readonly number[],
): number {
  let sum = 0
  for (const { x, count, successes } of trials) {
    const z = dot(x, weights)
    // log(1 + e^z), without overflow.
    sum += successes * z - count * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))))
  }
  for (const [index, { mean, sd }] of beliefs.entries())
    sum -= ((weights[index] as number) - mean) ** 2 / (2 * sd * sd)
  return sum
}

function derivatives(trials: readonly Trials[], beliefs: readonly Belief[], weights: readonly number[]) {
  const size = beliefs.length
  const gradient = beliefs.map(({ mean, sd }, index) => (mean - (weights[index] as number)) / (sd * sd))
  const precision = beliefs.map(({ sd }, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? 1 / (sd * sd) : 0)),
  )
  for (const { x, count, successes } of trials) {
    const p = logistic(dot(x, weights))
    const bend = count * p * (1 - p)
    for (let row = 0; row < size; row += 1) {
      const value = x[row] as number
      if (value === 0) continue
      gradient[row] = (gradient[row] as number) + (successes - count * p) * value
      const line = precision[row] as number[]
      for (let column = 0; column <= row; column += 1)
        line[column] = (line[column] as number) + bend * value * (x[column] as number)
    }
  }
  return { gradient, factor: cholesky(precision) }
}

/** The lower factor L of a symmetric positive matrix = L · Lᵀ, of which the lower half alone is read. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const factor: number[][] = matrix.map(() => [])
  for (let row = 0; row < matrix.length; row += 1) {
    const line = factor[row] as number[]
    for (let column = 0; column <= row; column += 1) {
      let sum = (matrix[row] as number[])[column] as number
      for (let k = 0; k < column; k += 1)
        sum -= (line[k] as number) * ((factor[column] as number[])[k] as number)
      line[column] = row === column ? Math.sqrt(sum) : sum / ((factor[column] as number[])[column] as number)
    }
  }
  return factor
}

/** L · y = b, from the first row on. */
function solveLower(factor: readonly (readonly number[])[], values: readonly number[]): number[] {
  const solved: number[] = []
  for (let row = 0; row < values.length; row += 1) {
    let sum = values[row] as number
    for (let k = 0; k < row; k += 1) sum -= ((factor[row] as number[])[k] as number) * (solved[k] as number)
    solved.push(sum / ((factor[row] as number[])[row] as number))
  }
  return solved
}

/** Lᵀ · x = y, from the last row on. */
function solveUpper(factor: readonly (readonly number[])[], values: readonly number[]): number[] {
  const solved = [...values]
  for (let row = values.length - 1; row >= 0; row -= 1) {
    let sum = solved[row] as number
    for (let k = row + 1; k < values.length; k += 1)
      sum -= ((factor[k] as number[])[row] as number) * (solved[k] as number)
    solved[row] = sum / ((factor[row] as number[])[row] as number)
  }
  return solved
}

const solve = (factor: readonly (readonly number[])[], values: readonly number[]): number[] =>
  solveUpper(factor, solveLower(factor, values))

/** Weights drawn from a posterior, by as many independent standard normal figures. */
export const drawWeights = ({ mean, factor }: Posterior, normals: readonly number[]): number[] =>
  solveUpper(factor, normals).map((value, index) => value + (mean[index] as number))

/** How far one weight may be off: its standard deviation. */
export function deviationOf({ mean, factor }: Posterior, index: number): number {
  const unit = mean.map((_, at) => (at === index ? 1 : 0))
  return Math.sqrt(solveLower(factor, unit).reduce((sum, value) => sum + value * value, 0))
}
