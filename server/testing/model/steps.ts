import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { newId } from '../server.ts'
import { type Act, apply, copyOf, type Model, type ModelOrder, seen } from './model.ts'
import type { ShopAtWork } from './shop-at-work.ts'

const HOUR = 3_600_000

/** An act before it is known which orders there are: they are counted from the newest. */
export type Wish =
  | { kind: 'place'; sku: number; quantity: number }
  /** `any`: also one to which it cannot be done. */
  | { kind: OfOrder; back: number; any: boolean }
  | { kind: 'receive' | 'correct'; sku: number; change: number }
  | { kind: 'go_offline'; inHours: number | null; hours: number | null }
  | { kind: 'end' | 'withdraw'; back: number }
  | { kind: 'advance'; hours: number }

type OfOrder = 'pay' | 'cancel' | 'ship' | 'deliver' | 'confirm' | 'refund' | 'approve' | 'reject'

/** Orders further back than this are left alone. */
const REACH = 6

const back = fc.nat({ max: REACH - 1 })
const ofOrder = (kind: OfOrder) =>
  fc.record({ kind: fc.constant(kind), back, any: fc.integer({ min: 0, max: 3 }).map((one) => one === 0) })
const sku = fc.nat({ max: 1 })
const hoursAway = fc.option(fc.integer({ min: 1, max: 400 }), { nil: null })

/** What several people may do at the same moment. */
export const anyAct: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('place' as const),
      sku,
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 5, arbitrary: ofOrder('pay') },
  { weight: 3, arbitrary: ofOrder('cancel') },
  { weight: 4, arbitrary: ofOrder('ship') },
  { weight: 2, arbitrary: ofOrder('confirm') },
  { weight: 3, arbitrary: ofOrder('refund') },
  { weight: 2, arbitrary: ofOrder('approve') },
  { weight: 1, arbitrary: ofOrder('reject') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      sku,
      change: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      sku,
      change: fc.integer({ min: -4, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('go_offline' as const),
      inHours: fc.option(fc.integer({ min: 0, max: 72 }), { nil: null }),
      hours: hoursAway,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), back: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), back: fc.nat({ max: 1 }) }) },
)

/** Time passing, or a parcel arriving: alone. */
export const anyStep: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 45, arbitrary: anyAct },
  { weight: 1, arbitrary: ofOrder('deliver') },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      hours: fc.constantFrom(0.5, 24, 25, 48, 100, 240),
    }),
  },
)

/** Whether an act is meant for orders like this. */
function suits(kind: OfOrder, { state, refund }: ModelOrder): boolean {
  if (kind === 'pay' || kind === 'cancel') return state === 'unpaid'
  if (kind === 'ship' || kind === 'refund') return state === 'paid'
  if (kind === 'confirm' || kind === 'deliver') return state === 'shipped'
  return refund === 'asked'
}

/** What an act is about, now that the orders are known; null: there is nothing to do it to. */
function resolve(model: Model, wish: Wish): Act | null {
  switch (wish.kind) {
    case 'place':
      return { ...wish, orderId: newId() }
    case 'receive':
    case 'correct':
      return wish.change === 0 ? null : wish
    case 'advance':
      return { kind: 'advance', by: wish.hours * HOUR }
    case 'go_offline': {
      const start = wish.inHours === null ? null : model.now + wish.inHours * HOUR
      return { kind: 'go_offline', absenceId: newId(), start, lasts: wish.hours && wish.hours * HOUR }
    }
    case 'end':
    case 'withdraw': {
      const absence = model.absences.at(-1 - wish.back)
      return absence ? { kind: wish.kind, absenceId: absence.id } : null
    }
    default: {
      const fit = model.orders.filter((order) => suits(wish.kind, order))
      const among = wish.any || fit.length === 0 ? model.orders : fit
      const order = among.at(-1 - (wish.back % Math.max(1, among.length)))
      return order ? { kind: wish.kind, orderId: order.id } : null
    }
  }
}

/** One act, or several at the same moment; afterwards the shop must look as after these acts in some order. */
export class Step implements fc.AsyncCommand<{ model: Model }, ShopAtWork, true> {
  readonly wishes: readonly Wish[]

  constructor(wishes: readonly Wish[]) {
    this.wishes = wishes
  }

  check = async () => true

  async run(at: { model: Model }, real: ShopAtWork): Promise<void> {
    const acts = this.wishes.flatMap((wish) => resolve(at.model, wish) ?? [])
    if (acts.length === 0) return
    const outcomes = await Promise.all(acts.map((act) => real.perform(act)))
    const sight = await real.see()
    const alone = acts.length === 1
    for (const order of ordersOf(acts.map((_, index) => index))) {
      const model = copyOf(at.model)
      const fits = order.every((index) => {
        const act = acts[index] as Act
        return matches(act, apply(model, act), outcomes[index] as string, alone)
      })
      if (fits && JSON.stringify(seen(model)) === JSON.stringify(sight)) {
        at.model = model
        return
      }
    }
    const expected = copyOf(at.model)
    const wanted = acts.map((act) => apply(expected, act))
    const message = `${acts.map((act) => JSON.stringify(act)).join(' | ')} is explained by no order of these acts`
    assert.deepEqual({ outcomes, sight }, { outcomes: wanted, sight: seen(expected) }, message)
    assert.fail(message)
  }

  toString(): string {
    return this.wishes.map(({ kind, ...rest }) => `${kind}${JSON.stringify(rest)}`).join(' ‖ ')
  }
}

/** Whether what the shop said is what the model says. */
function matches(act: Act, expected: string, said: string, alone: boolean): boolean {
  if (said === expected) return true
  // A granted refund is open until its money is sent, by a job.
  if ((act.kind === 'refund' || act.kind === 'ship') && expected === 'order_cancelled')
    return said === 'refund_open'
  // Paying takes several steps; whoever comes too late at the later ones is refused there, or gets their money back.
  if (act.kind === 'pay' && expected === 'order_not_unpaid' && !alone) {
    return said === 'cashier_closed' || said === 'money_returned'
  }
  // The case that somebody opens at this very moment cannot be answered yet.
  return (
    expected !== 'skipped' &&
    said === 'skipped' &&
    !alone &&
    (act.kind === 'approve' || act.kind === 'reject')
  )
}

/** All orders of some things. */
function ordersOf<One>(things: readonly One[]): One[][] {
  if (things.length < 2) return [[...things]]
  return things.flatMap((first, index) =>
    ordersOf(things.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  )
}
