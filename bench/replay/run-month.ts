import { addDays, addMs, MINUTE_MS, SECOND_MS } from '../../server/src/kernel/time.ts'
import { askRefund, giveMoneyBack } from '../../server/src/modules/aftersale/cases/contract.ts'
import { shipParcels } from '../../server/src/modules/fulfillment/contract.ts'
import { moveClock, readLeftovers } from '../../server/src/modules/governance/clock/contract.ts'
import { payOrders, placeCheckout } from '../../server/src/modules/ordering/checkout/contract.ts'
import { readTrade } from '../../server/src/modules/payment/contract.ts'
import type { ApiCaller } from '../load/api-caller.ts'
import { type Buyer, type Fixtures, newId } from './people.ts'
import type { OrderRow } from './rows.ts'
import { type Moment, timelineOf } from './timeline.ts'

/** An order that the replay has placed. */
interface Placed {
  readonly orderId: string
  readonly buyer: Buyer
  readonly closeBy: Date
  /** Null: the buyer does not pay at once. */
  readonly opening: Promise<Opened> | null
}

/** A payment that was opened: the buyer stands at the cashier. */
interface Opened {
  readonly tradeId: string
  readonly cashierUrl: string
}

/** A payment made at the provider whose callback may still be on its way. */
interface Paying {
  readonly tradeId: string
  readonly buyer: Buyer
  readonly closeBy: Date
}

/** Who pays within this time goes to the cashier right after ordering; the others come back later. */
const AT_ONCE_MS = 10 * MINUTE_MS

/** Most parcels in one request. */
const PARCELS_A_REQUEST = 100

/** After the last row: long enough for every delivery, confirmation and after-sales window. */
const DAYS_AFTER = 40

export interface MonthOptions {
  readonly onProgress: (share: number, at: Date) => Promise<void>
}

/** Runs the month: moves the clock to each instant and does what happens there, as buyers and the packer would. */
export async function runMonth(
  api: ApiCaller,
  fixtures: Fixtures,
  rows: readonly OrderRow[],
  options: MonthOptions,
): Promise<void> {
  const orders = new Map<number, Placed>()
  const paying = new Map<number, Paying>()
  const moments = timelineOf(rows)
  let done = 0
  while (done < moments.length) {
    const at = (moments[done] as Moment).at
    let end = done
    while (moments[end]?.at.getTime() === at.getTime()) end += 1
    await waitForPayments(api, fixtures, paying, at)
    await standAt(api, fixtures, at)
    const group = moments.slice(done, end)
    for (const kind of ['place', 'pay', 'refund', 'give_back', 'ship'] as const) {
      const same = group.filter((moment) => moment.kind === kind)
      await Promise.all(same.map((moment) => act(api, fixtures, rows, orders, paying, moment)))
    }
    done = end
    await options.onProgress(done / moments.length, at)
  }
  const last = (moments.at(-1) as Moment).at
  await waitForPayments(api, fixtures, paying, addDays(last, 1))
  for (let day = 1; day <= DAYS_AFTER; day += 1) await standAt(api, fixtures, addDays(last, day))
  await waitUntilIdle(api, fixtures)
}

function standAt(api: ApiCaller, fixtures: Fixtures, at: Date): Promise<unknown> {
  return api.call(moveClock, { as: fixtures.officer, body: { to: at.toISOString(), hold: true } })
}

async function act(
  api: ApiCaller,
  fixtures: Fixtures,
  rows: readonly OrderRow[],
  orders: Map<number, Placed>,
  paying: Map<number, Paying>,
  moment: Moment,
): Promise<void> {
  if (moment.kind === 'place') orders.set(moment.index, await place(api, fixtures, rows, moment.index))
  else if (moment.kind === 'pay')
    paying.set(moment.index, await pay(api, fixtures, orders.get(moment.index) as Placed))
  else if (moment.kind === 'refund') {
    await untilPaid(api, paying, moment.index)
    await refund(api, fixtures, orders.get(moment.index) as Placed)
  } else if (moment.kind === 'give_back') {
    await untilPaid(api, paying, moment.index)
    const { refundFen } = rows[moment.index] as OrderRow
    await giveBack(api, fixtures, orders.get(moment.index) as Placed, refundFen)
  } else {
    for (const index of moment.indexes) await untilPaid(api, paying, index)
    await ship(
      api,
      fixtures,
      moment.indexes.map((index) => orders.get(index) as Placed),
    )
  }
}

async function place(
  api: ApiCaller,
  fixtures: Fixtures,
  rows: readonly OrderRow[],
  index: number,
): Promise<Placed> {
  const row = rows[index] as OrderRow
  const buyers = fixtures.buyersOf.get(row.province) as readonly Buyer[]
  const buyer = buyers[index % buyers.length] as Buyer
  const orderId = newId()
  const lines = [{ skuId: fixtures.skuOf.get(row.totalFen) as string, quantity: 1 }]
  const reply = await api.call(placeCheckout, {
    as: buyer,
    body: {
      id: newId(),
      addressId: buyer.addressId,
      shops: [{ shopId: fixtures.shopId, orderId, lines, expectedTotalFen: row.totalFen }],
    },
  })
  const placed = reply.orders[0]
  if (placed?.outcome !== 'placed') throw new Error(`Row ${row.sourceNo} was refused: ${placed?.message}`)
  const { paidAt, madeAt } = row
  const atOnce = paidAt !== null && paidAt.getTime() - madeAt.getTime() <= AT_ONCE_MS
  const opening = atOnce ? open(api, fixtures, { orderId, buyer }) : null
  opening?.catch(() => {}) // whoever pays awaits it and hears of the failure
  return { orderId, buyer, closeBy: new Date(placed.closeBy), opening }
}

/** Opens the payment of an order. */
async function open(
  api: ApiCaller,
  fixtures: Fixtures,
  placed: Pick<Placed, 'orderId' | 'buyer'>,
): Promise<Opened> {
  const tradeId = newId()
  const { cashierUrl } = await api.call(payOrders, {
    as: placed.buyer,
    body: { id: tradeId, orders: [{ shopId: fixtures.shopId, orderId: placed.orderId }] },
  })
  return { tradeId, cashierUrl }
}

/** Pays at the provider's cashier; the callback comes by itself. */
async function pay(api: ApiCaller, fixtures: Fixtures, placed: Placed): Promise<Paying> {
  const { tradeId, cashierUrl } = await (placed.opening ?? open(api, fixtures, placed))
  await api.post(`/sim/psp/trades/${cashierUrl.split('/').at(-1)}/pay`)
  return { tradeId, buyer: placed.buyer, closeBy: placed.closeBy }
}

/** Whether the payment's order is marked paid. */
async function isPaid(api: ApiCaller, { tradeId, buyer }: Paying): Promise<boolean> {
  const trade = await api.call(readTrade, { as: buyer, params: { tradeId } })
  return trade.parts.every((part) => part.state === 'paid')
}

async function untilPaid(api: ApiCaller, paying: Map<number, Paying>, index: number): Promise<void> {
  const payment = paying.get(index)
  if (!payment) return
  while (!(await isPaid(api, payment))) await new Promise((resolve) => setTimeout(resolve, 5))
  paying.delete(index)
}

/**
 * Before the clock passes the deadline of an order that is being paid, its payment must have arrived: first up to a
 * second before the deadline, so that the server can ask the provider for a callback that was lost.
 */
async function waitForPayments(
  api: ApiCaller,
  fixtures: Fixtures,
  paying: Map<number, Paying>,
  next: Date,
): Promise<void> {
  for (const [index, payment] of paying) {
    if (payment.closeBy > next) continue
    if (!(await isPaid(api, payment))) await standAt(api, fixtures, addMs(payment.closeBy, -SECOND_MS))
    await untilPaid(api, paying, index)
  }
}

async function refund(api: ApiCaller, fixtures: Fixtures, placed: Placed): Promise<void> {
  await api.call(askRefund, {
    as: placed.buyer,
    params: { shopId: fixtures.shopId, orderId: placed.orderId },
    body: { id: newId(), reason: 'changed_mind' },
  })
}

/** The shop gives a part of the money back; the goods are sent all the same. */
async function giveBack(
  api: ApiCaller,
  fixtures: Fixtures,
  { orderId }: Placed,
  amountFen: number,
): Promise<void> {
  await api.call(giveMoneyBack, {
    as: fixtures.owner,
    params: { shopId: fixtures.shopId, orderId },
    body: { id: newId(), reason: 'agreed', amountFen },
  })
}

async function ship(api: ApiCaller, fixtures: Fixtures, placed: readonly Placed[]): Promise<void> {
  for (let start = 0; start < placed.length; start += PARCELS_A_REQUEST) {
    const parcels = placed.slice(start, start + PARCELS_A_REQUEST).map((order) => ({
      id: newId(),
      orderId: order.orderId,
      courier: 'SF',
      waybill: nextWaybill(),
    }))
    const reply = await api.call(shipParcels, {
      as: fixtures.owner,
      params: { shopId: fixtures.shopId },
      body: { parcels },
    })
    const refused = reply.parcels.find((parcel) => parcel.outcome !== 'shipped')
    if (refused) throw new Error(`A parcel was refused: ${refused.refusal} ${refused.message}`)
  }
}

let waybills = 0
function nextWaybill(): string {
  waybills += 1
  return `SF${String(waybills).padStart(13, '0')}`
}

/** Waits until every event has had its reactions and every job is done. */
async function waitUntilIdle(api: ApiCaller, fixtures: Fixtures): Promise<void> {
  const until = performance.now() + 120_000
  while (performance.now() < until) {
    const left = await api.call(readLeftovers, { as: fixtures.officer })
    if (left.events + left.jobs === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
