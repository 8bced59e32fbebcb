import {
  askRefund,
  caseKindCodes,
  caseKinds,
  listMyRefunds,
  withdrawRefund,
} from '../../server/src/modules/aftersale/cases/contract.ts'
import { askForService } from '../../server/src/modules/aftersale/requests/contract.ts'
import { postMyReturn, receiveReplacement } from '../../server/src/modules/aftersale/returns/contract.ts'
import { sendMyMessage } from '../../server/src/modules/conversation/chat/contract.ts'
import { payOrders, placeCheckout } from '../../server/src/modules/ordering/checkout/contract.ts'
import { cancelMyOrder } from '../../server/src/modules/ordering/closing/contract.ts'
import { confirmReceipt } from '../../server/src/modules/ordering/receipt/contract.ts'
import { listMyOrders } from '../../server/src/screens/buyer/my-orders-contract.ts'
import { newId } from '../replay/people.ts'
import type { ActContext } from './act-context.ts'
import { type Buyer, PRICE_FEN } from './fixtures.ts'
import { between, type Chance, pick } from './plan.ts'

type Act = (context: ActContext, buyer: Buyer, chance: Chance) => Promise<void>

/** What a buyer does next; the more often it stands here, the likelier. */
const acts: readonly Act[] = [
  order,
  order,
  order,
  payLater,
  payLater,
  cancel,
  say,
  say,
  refund,
  confirm,
  askService,
  askService,
  goOn,
  goOn,
]

/** One act of a buyer. */
export function actAsBuyer(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  return pick(chance, acts)(context, buyer, chance)
}

/** Orders at one shop or at both, and mostly pays at once. */
async function order(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const { api, fixtures, book } = context
  const shops = chance() < 0.25 ? fixtures.shops : [pick(chance, fixtures.shops)]
  const parts = shops.map(({ shopId, skuIds }) => {
    const quantity = between(chance, 1, 3)
    const line = { skuId: pick(chance, skuIds), quantity }
    return { shopId, orderId: newId(), lines: [line], expectedTotalFen: quantity * PRICE_FEN, quantity }
  })
  const before = api.repeated
  const { orders } = await api.call(placeCheckout, {
    as: buyer,
    body: { id: newId(), addressId: buyer.addressId, shops: parts.map(({ quantity: _, ...part }) => part) },
  })
  const atFirst = api.repeated === before
  for (const [index, placed] of orders.entries()) {
    const { shopId, quantity } = parts[index] as (typeof parts)[number]
    if (placed.outcome === 'placed') {
      book.placed.set(placed.orderId, { shopId, totalFen: placed.totalFen, quantity })
    } else if (atFirst) book.notPlaced.add(placed.orderId)
  }
  const stand = orders.filter((one) => one.outcome === 'placed')
  if (stand.length > 0 && chance() < 0.7) await pay(context, buyer, stand)
}

async function pay(
  { api, book }: ActContext,
  buyer: Buyer,
  orders: readonly { shopId: string; orderId: string }[],
): Promise<void> {
  const refs = orders.map(({ shopId, orderId }) => ({ shopId, orderId }))
  const opened = await api.call(payOrders, {
    as: buyer,
    body: { id: newId(), orders: refs, awayConsent: true },
  })
  await api.send(`${opened.cashierUrl}/pay`, { method: 'POST' }).then((answer) => {
    // 303: the cashier has taken the money; a page instead: the payment was closed before.
    if (answer.status === 303) book.paid.set(opened.tradeId, { orderIds: refs.map((ref) => ref.orderId) })
    return answer.text()
  })
}

async function mine(
  { api }: ActContext,
  buyer: Buyer,
  chance: Chance,
  tab: 'unpaid' | 'to_ship' | 'to_receive',
) {
  const { rows } = await api.call(listMyOrders, { as: buyer, query: { tab, limit: 10 } })
  return rows.length > 0 ? pick(chance, rows) : null
}

async function payLater(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(context, buyer, chance, 'unpaid')
  if (found) await pay(context, buyer, [found])
}

async function cancel(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(context, buyer, chance, 'unpaid')
  if (!found) return
  const { shopId, orderId } = found
  await context.api.call(cancelMyOrder, { as: buyer, params: { shopId, orderId } })
  context.book.cancelled.add(orderId)
}

async function refund(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(context, buyer, chance, 'to_ship')
  if (!found) return
  const { shopId, orderId } = found
  const id = newId()
  await context.api.call(askRefund, {
    as: buyer,
    params: { shopId, orderId },
    body: { id, reason: 'changed_mind' },
  })
  context.book.refunds.set(id, { orderId })
}

/** Asks for service of one piece of an order that has shipped, an exchange for the same goods. */
async function askService({ api, book, fixtures }: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine({ api, book, fixtures }, buyer, chance, 'to_receive')
  if (!found) return
  const { shopId, orderId, lines } = found
  const [id, kind] = [newId(), pick(chance, caseKindCodes)]
  const skuId = lines[0]?.skuId
  await api.call(askForService, {
    as: buyer,
    params: { shopId, orderId },
    body: {
      id,
      kind,
      reason: caseKinds[kind].reasons[0] ?? 'other',
      wish: 'refund',
      goodsReceived: true,
      lines: [{ lineNo: 1, quantity: 1, ...(kind === 'exchange' && skuId ? { exchangeSkuId: skuId } : {}) }],
      text: '与描述不符',
    },
  })
  book.services.set(id, { orderId })
}

/** Goes on with a case about what has shipped: sends the goods back, receives what the shop sent, rarely withdraws. */
async function goOn({ api }: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const { rows } = await api.call(listMyRefunds, { as: buyer, query: {} })
  const open = rows.filter(
    ({ goodsReceived, actions }) =>
      goodsReceived !== null &&
      actions.some((action) => ['post_return', 'receive', 'withdraw'].includes(action)),
  )
  if (open.length === 0) return
  const { shopId, caseId, version, actions } = pick(chance, open)
  const call = { as: buyer, params: { shopId, caseId } }
  if (actions.includes('receive')) await api.call(receiveReplacement, { ...call, body: { version } })
  else if (actions.includes('post_return')) {
    const waybill = `SF${String(Math.floor(chance() * 1e13)).padStart(13, '0')}`
    await api.call(postMyReturn, { ...call, body: { version, courier: 'SF', waybill } })
  } else if (chance() < 0.2) await api.call(withdrawRefund, call)
}

async function confirm(context: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(context, buyer, chance, 'to_receive')
  if (!found) return
  const { shopId, orderId } = found
  await context.api.call(confirmReceipt, { as: buyer, params: { shopId, orderId } })
  context.book.confirmed.add(orderId)
}

async function say({ api, fixtures, book }: ActContext, buyer: Buyer, chance: Chance): Promise<void> {
  const { shopId } = pick(chance, fixtures.shops)
  const id = newId()
  const text = `在吗 ${id.slice(-6)}`
  await api.call(sendMyMessage, {
    as: buyer,
    params: { shopId },
    body: { id, body: { kind: 'text', text } },
  })
  book.messages.set(id, { shopId, text })
}
