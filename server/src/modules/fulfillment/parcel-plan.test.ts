import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeId } from '../../kernel/id.ts'
import type { OrderState } from '../ordering/orders/contract.ts'
import type { NewParcel } from './contract.ts'
import { type PackingFacts, type ParcelPlan, planParcels } from './parcel-plan.ts'

const NOW_MS = 1_772_416_800_000
const PACKER = 'a1a1a1a1-0000-4000-8000-000000000001'
const id = () => makeId(NOW_MS)
let numbers = 0
const waybill = () => `SF${String(1_000_000_000_000 + ++numbers)}`

const PAID = { state: 'paid', address_changes: 0 } as const

/** Facts of one order of shop and state, with these pieces left by line. */
function facts(
  orderId: string,
  left: Record<number, number>,
  change: Partial<PackingFacts> = {},
  underRefund: readonly number[] = [],
): PackingFacts {
  const pieces = new Map(Object.entries(left).map(([lineNo, quantity]) => [Number(lineNo), quantity]))
  return {
    orders: new Map([[orderId, PAID]]),
    toPack: new Map([[orderId, { left: pieces, underRefund: new Set(underRefund) }]]),
    known: new Map(),
    usedWaybills: new Set(),
    toStop: new Set(),
    toRelabel: new Set(),
    outdatedLabels: new Set(),
    ...change,
  }
}

const parcel = (orderId: string, change: Partial<NewParcel> = {}): NewParcel => ({
  id: id(),
  orderId,
  courier: 'SF',
  waybill: waybill(),
  ...change,
})

const plan = (known: PackingFacts, parcels: NewParcel[], accountId = PACKER) =>
  planParcels(known, parcels, {
    accountId,
    machineNowMs: NOW_MS,
    hash: ({ id: _, ...content }) => Buffer.from(JSON.stringify(content)),
  })

const outcomeOf = (one: ParcelPlan | undefined) =>
  one?.kind === 'refused' ? one.refusal.code : one?.kind === 'new' ? [...one.planned.lines] : one?.kind

test('without lines a parcel holds all that is left, and with it the order is complete', () => {
  const order = id()
  const [all] = plan(facts(order, { 1: 2, 2: 1 }), [parcel(order)])
  assert.deepEqual(outcomeOf(all), [
    [1, 2],
    [2, 1],
  ])
  assert.equal(all?.kind === 'new' && all.planned.completes, true)
})

test('parcels of one order take from what those before them left', () => {
  const order = id()
  const plans = plan(facts(order, { 1: 3 }), [
    parcel(order, { lines: [{ lineNo: 1, quantity: 2 }] }),
    parcel(order, { lines: [{ lineNo: 1, quantity: 2 }] }),
    parcel(order),
    parcel(order),
  ])
  assert.deepEqual(plans.map(outcomeOf), [[[1, 2]], 'more_than_left', [[1, 1]], 'order_shipped'])
  assert.deepEqual(
    plans.map((one) => one.kind === 'new' && one.planned.completes),
    [false, false, true, false],
  )
})

test('an order that cannot ship says why', () => {
  const order = id()
  const inState = (state: OrderState, underRefund: number[] = []) =>
    outcomeOf(
      plan(facts(order, { 1: 1 }, { orders: new Map([[order, { ...PAID, state }]]) }, underRefund), [
        parcel(order),
      ])[0],
    )
  assert.equal(inState('unpaid'), 'order_not_paid')
  assert.equal(inState('cancelled'), 'order_cancelled')
  assert.equal(inState('shipped'), 'order_shipped')
  assert.equal(inState('received'), 'order_shipped')
  assert.equal(inState('finished'), 'order_shipped')
  assert.equal(inState('paid', [1]), 'refund_open')
  assert.equal(outcomeOf(plan(facts(order, { 1: 1 }), [parcel(id())])[0]), 'not_found')
})

test('a line under refund keeps itself from shipping and no other; a parcel of everything is not sent without it', () => {
  const order = id()
  const plans = plan(facts(order, { 1: 1, 2: 2, 3: 0 }, {}, [2, 3]), [
    parcel(order),
    parcel(order, { lines: [{ lineNo: 2, quantity: 1 }] }),
    parcel(order, { lines: [{ lineNo: 1, quantity: 1 }] }),
    parcel(order, { lines: [{ lineNo: 2, quantity: 1 }] }),
  ])
  assert.deepEqual(plans.map(outcomeOf), ['refund_open', 'refund_open', [[1, 1]], 'refund_open'])
  assert.equal(plans[2]?.kind === 'new' && plans[2].planned.completes, false)
})

test('a parcel that makes no sense is refused alone', () => {
  const order = id()
  const plans = plan(facts(order, { 1: 2 }), [
    parcel(order, { courier: 'PIGEON' }),
    parcel(order, { waybill: 'SF12' }),
    parcel(order, { lines: [{ lineNo: 9, quantity: 1 }] }),
    parcel(order, {
      lines: [
        { lineNo: 1, quantity: 1 },
        { lineNo: 1, quantity: 1 },
      ],
    }),
    parcel(order, { id: makeId(NOW_MS - 11 * 60_000) }),
    parcel(order, { id: 'b0b0b0b0-0000-4000-8000-000000000001' }),
    parcel(order),
  ])
  assert.deepEqual(plans.map(outcomeOf), [
    'unknown_courier',
    'waybill_malformed',
    'unknown_line',
    'unknown_line',
    'id_not_fresh',
    'invalid_input',
    [[1, 2]],
  ])
})

test('a waybill is used once, however it is written', () => {
  const order = id()
  const number = waybill()
  const written = `${number.slice(0, 6).toLowerCase()} ${number.slice(6)}`
  const plans = plan(facts(order, { 1: 2 }), [
    parcel(order, { waybill: number, lines: [{ lineNo: 1, quantity: 1 }] }),
    parcel(order, { waybill: written }),
  ])
  assert.deepEqual(plans.map(outcomeOf), [[[1, 1]], 'waybill_used'])
})

test('the same id is the same parcel from the same person with the same content only', () => {
  const order = id()
  const first = parcel(order, { lines: [{ lineNo: 1, quantity: 1 }] })
  const known = facts(order, { 1: 2 })
  assert.deepEqual(plan(known, [first, first]).map(outcomeOf), [[[1, 1]], 'repeat'])
  assert.equal(outcomeOf(plan(known, [{ ...first, waybill: waybill() }])[0]), 'id_reused')
  assert.equal(outcomeOf(plan(known, [first], 'c0c0c0c0-0000-4000-8000-000000000001')[0]), 'id_reused')
})

test('however an order is cut into parcels, never more pieces leave than were ordered', () => {
  const line = fc.record({ lineNo: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 4 }) })
  const cuts = fc.array(fc.option(fc.array(line, { minLength: 1, maxLength: 3 })), { maxLength: 12 })
  const ordered = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  fc.assert(
    fc.property(cuts, ordered, (contents, [first, second]) => {
      const order = id()
      const known = facts(order, { 1: first, 2: second })
      const parcels = contents.map((lines) => parcel(order, lines ? { lines } : {}))
      const packed = new Map<number, number>()
      for (const one of plan(known, parcels)) {
        if (one.kind !== 'new') continue
        for (const [lineNo, quantity] of one.planned.lines) {
          packed.set(lineNo, (packed.get(lineNo) ?? 0) + quantity)
        }
        const complete = packed.get(1) === first && packed.get(2) === second
        assert.equal(one.planned.completes, complete)
      }
      assert.ok((packed.get(1) ?? 0) <= first && (packed.get(2) ?? 0) <= second && !packed.has(3))
    }),
  )
})
