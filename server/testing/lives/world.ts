import assert from 'node:assert/strict'
import {
  type RefundableOrder,
  refundableFen,
  refundablePieces,
  splitPieces,
  unshippedPieces,
} from '../../src/kernel/refund-split.ts'
import * as aftersale from '../../src/modules/aftersale/cases/contract.ts'
import { markParcelsDelivered } from '../../src/modules/fulfillment/index.ts'
import { cancelMyOrder } from '../../src/modules/ordering/closing/contract.ts'
import { confirmReceipt } from '../../src/modules/ordering/receipt/contract.ts'
import { inTransaction } from '../../src/platform/db/database.ts'
import { readOrderMoney } from '../../src/screens/merchant/money-contract.ts'
import { readShopOrder } from '../../src/screens/merchant/order-contract.ts'
import type { ShopOrderView } from '../../src/screens/orders/order-contract.ts'
import { givenPerson, givenShop, type Person } from '../given.ts'
import { givenReturnAddress } from '../given-cases.ts'
import { givenFreightTemplate, givenProduct } from '../given-catalog.ts'
import { claim, givenCoupon } from '../given-coupon.ts'
import { parcelFor, shipAs } from '../given-fulfillment.ts'
import { type GivenOrder, givenAddress, givenOrder, payFor } from '../given-ordering.ts'
import { givenShopWithFunds, payOut } from '../given-payout.ts'
import { approveAs } from '../given-refunds.ts'
import { Answered, newId, type TestServer } from '../server.ts'
import { askService, takeCaseStep } from './cases.ts'
import { type Books, count, type Living, type LivingShop, type Of, part } from './living.ts'
import type { Life, Move } from './moves.ts'

/** Prices that do not divide evenly, and freight that is no round sum. */
const PRICES_FEN = [3333, 5000, 9999]
const FREIGHT_FEN = 807

export const SKUS = PRICES_FEN.length

export async function givenLivingShop(server: TestServer): Promise<LivingShop> {
  const shop = await givenShopWithFunds(server, { shop: await givenShop(server) })
  const { templateId: freightTemplateId } = await givenFreightTemplate(server, shop, {
    firstFen: FREIGHT_FEN,
    nextFen: 0,
  })
  const skus = PRICES_FEN.map((priceFen, at) => ({ specs: [`第 ${at + 1} 款`], priceFen, stock: 5000 }))
  const product = await givenProduct(server, shop, { freightTemplateId, specNames: ['款式'], skus })
  await givenReturnAddress(server, shop)
  // A discount that no price divides by.
  const coupon = await givenCoupon(server, shop, { amountFen: 777, thresholdFen: 778, perBuyer: 99 })
  return { shop, skuIds: product.skus.map((sku) => sku.skuId), coupon }
}

export interface Buyer {
  readonly buyer: Person
  readonly addressId: string
}

export async function givenLivingBuyer(server: TestServer): Promise<Buyer> {
  const buyer = await givenPerson(server)
  return { buyer, addressId: await givenAddress(server, buyer) }
}

/** Places the order of a life and pays it where it is paid. */
export async function begin(server: TestServer, at: LivingShop, who: Buyer, life: Life): Promise<Living> {
  const lines = life.lines.map(({ sku, quantity }) => ({ skuId: at.skuIds[sku] as string, quantity }))
  if (life.withCoupon) await claim(server, who.buyer, at.shop, at.coupon)
  const order = await givenOrder(server, { shop: at.shop, ...who, lines })
  if (life.isPaid) await payFor(server, [order])
  return { at, order, done: new Map(), caseIds: [] }
}

/** Does one move; a move that the rules refuse changes nothing. The books of the order are looked at after each. */
export async function live(server: TestServer, living: Living, move: Move): Promise<void> {
  const before = living.books ?? (await booksOf(server, living))
  try {
    const perform = performers[move.kind] as Perform<Move>
    const isDone = await perform(server, living, before.order, move)
    if (isDone) count(living, move.kind)
  } catch (error) {
    if (!(error instanceof Answered) || error.status >= 500) throw error
    const after = await booksOf(server, living)
    assert.deepEqual(linesIn(after.order), linesIn(before.order), `${error.refusal} changed the lines`)
    living.books = after
    return
  }
  living.books = await booksOf(server, living)
}

const linesIn = (order: ShopOrderView) =>
  order.lines.map((line) => [line.shipped, line.givenBack, line.refundedPieces, line.refundedFen])

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** The order with its money, after what must hold at every moment was seen to hold. */
export async function booksOf(
  server: TestServer,
  { at: { shop }, order: { orderId } }: Living,
): Promise<Books> {
  const call = { as: shop.owner, params: { shopId: shop.shopId, orderId } }
  const order = await server.call(readShopOrder, call)
  const money = await server.call(readOrderMoney, call)
  const given = sum(order.lines.map((line) => line.refundedFen)) + order.freightRefundedFen
  assert.equal(sum(order.lines.map((line) => line.amountFen)) + order.freightFen, order.totalFen)
  assert.ok(given <= order.totalFen, 'more goes back than was paid')
  assert.ok(order.freightRefundedFen <= order.freightFen, 'freight goes back twice')
  for (const line of order.lines) {
    assert.ok(line.shipped + line.givenBack <= line.quantity, 'a piece both left and never will')
    assert.ok(line.givenBack <= line.refundedPieces && line.refundedPieces <= line.quantity)
    assert.ok(line.refundedFen <= line.amountFen, 'a line gives back more than it paid')
  }
  assert.ok(order.refundedFen <= given, 'more reached the buyer than was set aside')
  const parts = sum((['escrowFen', 'settledFen', 'refundedFen'] as const).map((part) => money[part]))
  assert.ok(money.escrowFen >= 0 && parts === money.paidFen, JSON.stringify(money))
  return { order, money, given }
}

const refundable = (order: ShopOrderView): RefundableOrder => order

type Perform<M extends Move> = (
  server: TestServer,
  living: Living,
  order: ShopOrderView,
  move: M,
) => Promise<boolean>
const performers: { readonly [Kind in Move['kind']]: Perform<Of<Kind>> } = {
  async ship(server, { at, order }, { lines }, { share }) {
    const pieces = lines
      .map((line) => ({ lineNo: line.lineNo, quantity: part(unshippedPieces(line), share) }))
      .filter(({ quantity }) => quantity > 0)
    if (pieces.length === 0) return false
    const { shop } = at
    const [outcome] = await shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { lines: pieces })])
    return outcome?.outcome === 'shipped'
  },
  async ask(server, { order }, { lines }, { share }) {
    const pieces = lines
      .map((line) => ({ lineNo: line.lineNo, quantity: part(unshippedPieces(line), share) }))
      .filter(({ quantity }) => quantity > 0)
    if (pieces.length === 0) return false
    await server.call(aftersale.askRefund, {
      as: order.buyer,
      params: { shopId: order.shopId, orderId: order.orderId },
      body: { id: newId(), reason: 'changed_mind', lines: pieces },
    })
    return true
  },
  async give_pieces(server, { at, order }, view, { share, withFreight }) {
    const lines = view.lines.flatMap((line) => {
      const quantity = part(refundablePieces(line), share)
      const shippedLeft = refundablePieces(line) - unshippedPieces(line)
      const unshipped = Math.max(0, quantity - shippedLeft)
      return quantity > 0 ? [{ lineNo: line.lineNo, quantity, unshipped }] : []
    })
    if (lines.length === 0) return false
    const { amountFen } = splitPieces(refundable(view), lines, withFreight)
    return give(server, at, order, { amountFen, lines, withFreight })
  },
  async give_amount(server, { at, order }, view, { share }) {
    const amountFen = part(refundableFen(refundable(view)), share)
    return amountFen > 0 ? give(server, at, order, { amountFen }) : false
  },
  ask_service: (server, living, view, move) => askService(server, living, view, move),
  case_step: (server, living, _, { choice }) => takeCaseStep(server, living, choice),
  async pay_out(server, { at, order }, _, { share }) {
    await payOut(server, at.shop.owner, order, { amountFen: part(100_000, share) })
    return true
  },
  approve: (server, living, view) => decide(server, living, view, 'approve'),
  reject: (server, living, view) => decide(server, living, view, 'reject'),
  async withdraw(server, { order }, { refundCase }) {
    if (!refundCase) return false
    await server.call(aftersale.withdrawRefund, {
      as: order.buyer,
      params: { shopId: order.shopId, caseId: refundCase.caseId },
    })
    return true
  },
  async deliver(server, { at }, { parcels }) {
    const [parcel] = parcels.filter((one) => one.state === 'shipped')
    if (!parcel) return false
    await inTransaction(server.db, (tx) => markParcelsDelivered(tx, at.shop.shopId, [parcel.parcelId]))
    return true
  },
  async confirm(server, { order }) {
    const params = { shopId: order.shopId, orderId: order.orderId }
    await server.call(confirmReceipt, { as: order.buyer, params })
    return true
  },
  async cancel(server, { order }) {
    const params = { shopId: order.shopId, orderId: order.orderId }
    await server.call(cancelMyOrder, { as: order.buyer, params })
    return true
  },
}

async function give(
  server: TestServer,
  { shop }: LivingShop,
  { orderId }: GivenOrder,
  what: {
    amountFen: number
    lines?: { lineNo: number; quantity: number; unshipped: number }[]
    withFreight?: boolean
  },
): Promise<boolean> {
  await server.call(aftersale.giveMoneyBack, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId },
    body: { id: newId(), reason: 'out_of_stock', ...what },
  })
  return true
}

async function decide(
  server: TestServer,
  { at: { shop } }: Living,
  { refundCase }: ShopOrderView,
  answer: 'approve' | 'reject',
): Promise<boolean> {
  if (!refundCase) return false
  const call = { as: shop.owner, params: { shopId: shop.shopId, caseId: refundCase.caseId } }
  if (answer === 'approve') await approveAs(server, call.as, call.params)
  else await server.call(aftersale.rejectRefund, { ...call, body: { answer: '已经打包了' } })
  return true
}
