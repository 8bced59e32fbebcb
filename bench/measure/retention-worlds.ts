import type { Means } from '../../server/src/modules/retention/means-contract.ts'
import type { ReasonClass } from '../../server/src/modules/retention/reasons/reasons-contract.ts'

/** A world with known answers: how many stay by themselves, and what each means adds (in log odds) on a day. */
export interface World {
  readonly name: string
  /** What is asked of the engine there. */
  readonly asks: 'beats the best fixed rule' | 'costs next to nothing'
  readonly effect: (reasonClass: ReasonClass, means: Means, day: number) => number
}

export const DAYS = 150

/** How the requests divide over classes, and how many of each stay without an offer. */
export const classShares: readonly {
  readonly of: ReasonClass
  readonly share: number
  readonly stays: number
}[] = [
  { of: 'waiting', share: 0.25, stays: 0.35 },
  { of: 'price', share: 0.2, stays: 0.25 },
  { of: 'changed_mind', share: 0.25, stays: 0.2 },
  { of: 'no_answer', share: 0.15, stays: 0.4 },
  { of: 'wrong_address', share: 0.15, stays: 0.3 },
]

/** What a means costs when the order is kept with it, in fen. */
export const meansCostFen: Readonly<Record<Means, number>> = {
  priority: 50,
  address: 0,
  date: 0,
  coupon: 300,
  payout: 500,
  sku_change: 100,
  greeting: 0,
}

type Effects = Partial<Record<ReasonClass, Partial<Record<Means, number>>>>

const fixed = (effects: Effects) => (reasonClass: ReasonClass, means: Means) =>
  effects[reasonClass]?.[means] ?? 0

const helpful: Effects = {
  waiting: { priority: 0.9, date: 0.3, payout: 0.5 },
  price: { payout: 1.2, coupon: 0.5 },
  changed_mind: { greeting: 0.3, payout: 0.2, coupon: 0.1 },
  no_answer: { greeting: 0.8, priority: 0.2 },
  wrong_address: { address: 1.5 },
}

const mixed: Effects = {
  waiting: { priority: -0.6, date: 0.5, payout: -0.3 },
  price: { payout: -0.4, coupon: 0.9 },
  changed_mind: { greeting: -0.5, payout: -0.6, coupon: -0.3 },
  no_answer: { greeting: -0.8, priority: 0.6 },
  wrong_address: { address: 0.8 },
}

/** After half of the days what helped does not, and what did not does. */
const early: Effects = {
  waiting: { priority: 1, date: -0.2 },
  price: { payout: 1.3, coupon: -0.2 },
  no_answer: { greeting: 0.9, priority: -0.3 },
  wrong_address: { address: 1.2 },
}
const late: Effects = {
  waiting: { priority: -0.2, date: 1 },
  price: { payout: -0.2, coupon: 1 },
  no_answer: { greeting: -0.3, priority: 0.9 },
  wrong_address: { address: 1.2 },
}

export const worlds: readonly World[] = [
  { name: 'effects differ by reason', asks: 'beats the best fixed rule', effect: fixed(helpful) },
  { name: 'no effect', asks: 'costs next to nothing', effect: () => 0 },
  { name: 'some offers do harm', asks: 'beats the best fixed rule', effect: fixed(mixed) },
  {
    name: 'drift',
    asks: 'beats the best fixed rule',
    effect: (reasonClass, means, day) => (day < DAYS / 2 ? fixed(early) : fixed(late))(reasonClass, means),
  },
]
