import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { chanceOf } from '../../server/src/modules/retention/engine/chance.ts'
import { fitLogistic, logistic, type Posterior } from '../../server/src/modules/retention/engine/logistic.ts'

/** What was done to a customer: nothing, or one of two e-mails. */
const arms = ['No E-Mail', 'Womens E-Mail', 'Mens E-Mail'] as const
type Arm = (typeof arms)[number]

/** A customer of a randomised experiment: what was known before, what was done, and whether they came. */
export interface Customer {
  readonly x: readonly number[]
  readonly arm: Arm
  readonly came: boolean
  readonly fold: number
}

const FOLDS = 5
/** What is believed of each weight; the same for all, so that few rows do not lead to large ones. */
const BASE_SD = 2
const EFFECT_SD = 0.15

/** Reads a file of the form of the MineThatData challenge. */
export async function readCustomers(file: string): Promise<Customer[]> {
  const rows: Record<string, string>[] = parse(await readFile(file), { bom: true, columns: true })
  return rows.map((row, index) => {
    const arm = arms.find((one) => one === row['segment'])
    if (!arm) throw new Error(`Row ${index + 2} has the segment "${row['segment']}".`)
    const is = (name: string, value: string) => (row[name] === value ? 1 : 0)
    const x = [
      1,
      (Number(row['recency']) - 6) / 3.5,
      Math.log(Number(row['history']) / 150),
      is('mens', '1'),
      is('womens', '1'),
      is('newbie', '1'),
      is('zip_code', 'Urban'),
      is('zip_code', 'Rural'),
      is('channel', 'Web'),
      is('channel', 'Multichannel'),
      is('mens', '1') * is('womens', '1'),
    ]
    return { x, arm, came: row['visit'] === '1', fold: Math.floor(chanceOf('fold', String(index)) * FOLDS) }
  })
}

/** Features with their effect under each e-mail: one weight for each feature, and one more for each feature and e-mail. */
const design = (x: readonly number[], arm: Arm, known: readonly Arm[]): number[] => [
  ...x,
  ...known.filter((one) => one !== 'No E-Mail').flatMap((one) => x.map((value) => (one === arm ? value : 0))),
]

function fit(customers: readonly Customer[], known: readonly Arm[]): Posterior {
  const size = customers[0]?.x.length ?? 0
  const mail = known.filter((one) => one !== 'No E-Mail')
  const beliefs = [
    ...Array.from({ length: size }, () => ({ mean: 0, sd: BASE_SD })),
    // Of an e-mail's effect the first weight is the same for everybody, the others tell people apart.
    ...mail.flatMap(() =>
      Array.from({ length: size }, (_, at) => ({ mean: 0, sd: at === 0 ? BASE_SD : EFFECT_SD })),
    ),
  ]
  const trials = customers.map(({ x, arm, came }) => ({
    x: design(x, arm, known),
    count: 1,
    successes: came ? 1 : 0,
  }))
  return fitLogistic(trials, beliefs)
}

const chanceUnder = (model: Posterior, x: readonly number[], arm: Arm, known: readonly Arm[]): number =>
  logistic(design(x, arm, known).reduce((sum, value, at) => sum + value * (model.mean[at] ?? 0), 0))

/** The share that comes under a rule, by inverse propensity: who happened to get what the rule says stands for the others. */
function shareUnder(
  customers: readonly Customer[],
  shares: ReadonlyMap<Arm, number>,
  rule: (at: number) => Arm,
) {
  const parts = customers.map(({ arm, came }, at) =>
    came && rule(at) === arm ? 1 / (shares.get(arm) ?? 1) : 0,
  )
  return { value: mean(parts), parts }
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length

/** The standard error of a mean of independent values. */
function errorOf(values: readonly number[]): number {
  const middle = mean(values)
  const variance = values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}

/** Each customer's best action by a model that was fitted on others alone. */
function chooseHeldOut(customers: readonly Customer[]): Arm[] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fit(
      customers.filter((one) => one.fold !== fold),
      arms,
    ),
  )
  return customers.map(({ x, fold }) => {
    const model = models[fold] as Posterior
    const best = arms.map((arm) => ({ arm, chance: chanceUnder(model, x, arm, arms) }))
    return best.reduce((one, other) => (other.chance > one.chance ? other : one)).arm
  })
}

/**
 * Qini of scores: the area between the curve of customers gained by treating those with the highest scores first, and the
 * straight line of treating by chance, in percent of the treated (Radcliffe 2007; not divided by its greatest value).
 */
export function qiniOf(customers: readonly { score: number; isTreated: boolean; came: boolean }[]): number {
  const ordered = [...customers].sort((one, other) => other.score - one.score)
  const treatedInAll = ordered.filter((one) => one.isTreated).length
  let [treated, control, treatedCame, controlCame] = [0, 0, 0, 0]
  const gains = ordered.map(({ isTreated, came }) => {
    if (isTreated) [treated, treatedCame] = [treated + 1, treatedCame + (came ? 1 : 0)]
    else [control, controlCame] = [control + 1, controlCame + (came ? 1 : 0)]
    return (treatedCame - (control === 0 ? 0 : (controlCame * treated) / control)) / treatedInAll
  })
  const last = gains.at(-1) ?? 0
  const byChance = gains.map((_, at) => (last * (at + 1)) / gains.length)
  return 100 * mean(gains.map((gain, at) => gain - (byChance[at] as number)))
}

function measureQini(customers: readonly Customer[]) {
  const known = ['No E-Mail', 'Womens E-Mail'] as const
  const own = customers.filter((one) => one.arm !== 'Mens E-Mail')
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const model = fit(
      own.filter((one) => one.fold !== fold),
      known,
    )
    return qiniOf(
      own
        .filter((one) => one.fold === fold)
        .map(({ x, arm, came }) => ({
          score: chanceUnder(model, x, 'Womens E-Mail', known) - chanceUnder(model, x, 'No E-Mail', known),
          isTreated: arm === 'Womens E-Mail',
          came,
        })),
    )
  })
  const middle = mean(folds)
  const spread = Math.sqrt(folds.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (folds.length - 1))
  return { rows: own.length, mean: middle, sd: spread, published: [0.7, 0.77] }
}

/** Measures the engine's model on a randomised experiment: what its choices are worth on people it was not fitted on. */
export async function measureUplift(file: string, say: (line: string) => void) {
  const customers = await readCustomers(file)
  say(`${customers.length} customers, ${FOLDS} folds`)
  const shares = new Map(
    arms.map((arm) => [arm, customers.filter((one) => one.arm === arm).length / customers.length]),
  )
  const chosen = chooseHeldOut(customers)
  const policy = shareUnder(customers, shares, (at) => chosen[at] as Arm)
  const singles = arms.map((arm) => ({ arm, ...shareUnder(customers, shares, () => arm) }))
  const best = singles.reduce((one, other) => (other.value > one.value ? other : one))
  const differences = policy.parts.map((part, at) => part - (best.parts[at] as number))
  return {
    customers: customers.length,
    policyValue: policy.value,
    singleActions: Object.fromEntries(singles.map(({ arm, value }) => [arm, value])),
    bestSingle: best.arm,
    aboveBestSingle: policy.value - best.value,
    errorOfDifference: errorOf(differences),
    chosen: Object.fromEntries(
      arms.map((arm) => [arm, chosen.filter((one) => one === arm).length / chosen.length]),
    ),
    qini: measureQini(customers),
  }
}
