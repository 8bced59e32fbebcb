import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { capSplit, type RefundableOrder, refundableFen, shippedPieces } from '../../../kernel/refund-split.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { caseKinds } from '../cases/contract.ts'
import { aftersalePolicies } from '../policies.ts'
import { windowOf } from '../returns/window-rules.ts'
import type { ServiceRequest } from './contract.ts'
import { planRequest, type RequestFacts } from './request-rules.ts'

const policies = aftersalePolicies.defaults
const now = new Date('2026-03-05T12:00:00+08:00')

/** What decides about a request for an order of which everything has shipped. */
const factsOf = (order: RefundableOrder, patch: Partial<RequestFacts> = {}): RequestFacts => ({
  order,
  state: 'shipped',
  signedAt: null,
  open: new Set(),
  refused: [],
  windows: order.lines.map(({ lineNo }) =>
    windowOf({ lineNo, productId: 'p', categoryId: 'children_wear' }, [], policies),
  ),
  withBuyer: new Map(order.lines.map((line) => [line.lineNo, line.shipped])),
  resends: 0,
  maxResends: 10,
  now,
  ...patch,
})

const request = (patch: Partial<ServiceRequest> = {}): ServiceRequest => ({
  kind: 'return_refund',
  reason: 'damaged',
  goodsReceived: true,
  lines: [{ lineNo: 1, quantity: 1 }],
  ...patch,
})

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const shirt: RefundableOrder = {
  freightFen: 800,
  freightRefundedFen: 0,
  lines: [
    {
      lineNo: 1,
      quantity: 3,
      shipped: 2,
      givenBack: 1,
      refundedPieces: 1,
      amountFen: 10_000,
      refundedFen: 3333,
    },
  ],
}

test('only what has shipped and is not refunded can be asked for; one more piece is too many', () => {
  const ask = (quantity: number) =>
    codeOf(() => planRequest(factsOf(shirt), request({ lines: [{ lineNo: 1, quantity }] })))
  assert.deepEqual([ask(2), ask(3)], ['ok', 'pieces_not_with_buyer'])
})

test('freight goes back with the last pieces where the shop is at fault, and with nothing else', () => {
  const plan = (quantity: number, reason: 'damaged' | 'no_reason') =>
    planRequest(factsOf(shirt), request({ reason, lines: [{ lineNo: 1, quantity }] })).split
  assert.deepEqual([plan(2, 'damaged').freightFen, plan(2, 'damaged').amountFen], [800, 7467])
  assert.equal(plan(1, 'damaged').freightFen, 0)
  assert.equal(plan(2, 'no_reason').freightFen, 0)
})

test('an amount may only go down', () => {
  const amountOf = (amountFen: number) =>
    planRequest(factsOf(shirt), request({ reason: 'no_reason', amountFen })).split.amountFen
  assert.deepEqual([amountOf(0), amountOf(3332), amountOf(3333), amountOf(99_999)], [0, 3332, 3333, 3333])
})

test('an exchange, a resend and a repair move no money', () => {
  for (const kind of ['exchange', 'resend', 'repair'] as const) {
    const lines = [{ lineNo: 1, quantity: 1, exchangeSkuId: 'sku' }]
    const plan = planRequest(factsOf(shirt), request({ kind, lines }))
    assert.deepEqual([plan.split.amountFen, plan.withFreight, plan.wantedFen], [0, false, null])
    assert.equal(caseKinds[kind].ends, 'parcel')
  }
})

test('the tenth resend goes, the eleventh does not', () => {
  const ask = (resends: number) =>
    codeOf(() =>
      planRequest(factsOf(shirt, { resends }), request({ kind: 'resend', reason: 'missing_piece' })),
    )
  assert.deepEqual([ask(9), ask(10)], ['ok', 'resends_used_up'])
})

/** An order of which everything has shipped, with any amounts. */
const anyOrder = fc
  .record({
    freightFen: fc.integer({ min: 0, max: 3000 }),
    lines: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 6 }), amountFen: fc.integer({ min: 0, max: 50_000 }) }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(
    ({ freightFen, lines }): RefundableOrder => ({
      freightFen,
      freightRefundedFen: 0,
      lines: lines.map((line, index) => ({
        lineNo: index + 1,
        shipped: line.quantity,
        givenBack: 0,
        refundedPieces: 0,
        refundedFen: 0,
        ...line,
      })),
    }),
  )

const anyAct = fc.record({
  line: fc.nat(10),
  quantity: fc.integer({ min: 1, max: 6 }),
  share: fc.integer({ min: 0, max: 120 }),
  isShopsFault: fc.boolean(),
  isMoney: fc.boolean(),
})

test('S4-29 whatever is returned in whatever parts, what goes back is never more than was paid, nor more pieces than were sent', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(anyAct, { maxLength: 14 }), (start, acts) => {
      let order = start
      let backFen = 0
      const paidFen = refundableFen(start)
      for (const { line, quantity, share, isShopsFault, isMoney } of acts) {
        const lineNo = (line % order.lines.length) + 1
        const target = order.lines.find((one) => one.lineNo === lineNo)
        const asked = request({
          kind: isMoney ? 'return_refund' : 'repair',
          reason: isShopsFault ? 'damaged' : 'other',
          lines: [{ lineNo, quantity }],
          ...(share <= 100 ? { amountFen: Math.floor(((target?.amountFen ?? 0) * share) / 100) } : {}),
        })
        const before = order
        const code = codeOf(() => {
          const { split } = planRequest(factsOf(before), asked)
          assert.equal(split.amountFen, split.goodsFen + split.freightFen)
          assert.equal(
            split.parts.reduce((sum, part) => sum + part.amountFen, 0),
            split.goodsFen,
          )
          backFen += split.amountFen
          if (isMoney) order = refunded(before, split)
          else assert.equal(split.amountFen, 0)
        })
        const most = target ? shippedPieces(target) : 0
        assert.equal(code, quantity > most ? 'pieces_not_with_buyer' : 'ok')
        assert.equal(refundableFen(order), paidFen - backFen)
        assert.ok(refundableFen(order) >= 0)
      }
    }),
    { numRuns: 10_000 },
  )
})

/** The order after this went back. */
function refunded(order: RefundableOrder, split: ReturnType<typeof capSplit>): RefundableOrder {
  return {
    ...order,
    freightRefundedFen: order.freightRefundedFen + split.freightFen,
    lines: order.lines.map((line) => {
      const part = split.parts.find((one) => one.lineNo === line.lineNo)
      return {
        ...line,
        refundedPieces: line.refundedPieces + (part?.quantity ?? 0),
        refundedFen: line.refundedFen + (part?.amountFen ?? 0),
      }
    }),
  }
}

test('a cut amount falls on goods first, then on freight, each line in proportion, to the fen', () => {
  const split = {
    parts: [
      { lineNo: 1, quantity: 1, unshipped: 0, amountFen: 100 },
      { lineNo: 2, quantity: 1, unshipped: 0, amountFen: 200 },
    ],
    goodsFen: 300,
    freightFen: 50,
    amountFen: 350,
  }
  const shares = (fen: number) => {
    const cut = capSplit(split, fen)
    return [...cut.parts.map((part) => part.amountFen), cut.freightFen, cut.amountFen]
  }
  assert.deepEqual(shares(350), [100, 200, 50, 350])
  assert.deepEqual(shares(320), [100, 200, 20, 320])
  assert.deepEqual(shares(31), [10, 21, 0, 31])
  assert.deepEqual(shares(0), [0, 0, 0, 0])
})

test('what is to come back is with its buyer: goods that the shop has are asked for as a refund only', () => {
  const line = {
    lineNo: 1,
    quantity: 2,
    shipped: 2,
    givenBack: 0,
    refundedPieces: 0,
    amountFen: 9_900,
    refundedFen: 0,
  }
  const order: RefundableOrder = { ...shirt, lines: [line] }
  const ask = (quantity: number, kind: 'return_refund' | 'refund_only') =>
    codeOf(() =>
      planRequest(
        factsOf(order, { withBuyer: new Map([[1, 1]]) }),
        request({ kind, reason: 'poor_quality', lines: [{ lineNo: 1, quantity }] }),
      ),
    )
  assert.deepEqual([ask(1, 'return_refund'), ask(2, 'return_refund')], ['ok', 'goods_with_shop'])
  assert.equal(ask(2, 'refund_only'), 'ok')
})
