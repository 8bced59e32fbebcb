import { askRefund } from '../../server/src/modules/aftersale/contract.ts'
import { sendMyMessage } from '../../server/src/modules/conversation/contract.ts'
import { payOrders, placeCheckout } from '../../server/src/modules/ordering/checkout/contract.ts'
import { cancelMyOrder } from '../../server/src/modules/ordering/closing/contract.ts'
import { confirmReceipt } from '../../server/src/modules/ordering/receipt/contract.ts'
import { listMyOrders } from '../../server/src/screens/buyer/my-orders-contract.ts'
import { newId } from '../replay/people.ts'
import { type Buyer, PRICE_FEN } from './cast.ts'
import { between, type Chance, pick } from './plan.ts'
import type { Scene } from './scene.ts'

type Act = (scene: Scene, buyer: Buyer, chance: Chance) => Promise<void>

/** What a buyer does next; the more often it stands here, the likelier. */
const acts: readonly Act[] = [order, order, order, payLater, payLater, cancel, say, say, refund, confirm]

/** One act of a buyer. */
export function actAsBuyer(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  return pick(chance, acts)(scene, buyer, chance)
}

/** Orders at one shop or at both, and mostly pays at once. */
async function order(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const { house, cast, book } = scene
  const shops = chance() < 0.25 ? cast.shops : [pick(chance, cast.shops)]
  const parts = shops.map(({ shopId, skuIds }) => {
    const quantity = between(chance, 1, 3)
    const line = { skuId: pick(chance, skuIds), quantity }
    return { shopId, orderId: newId(), lines: [line], expectedTotalFen: quantity * PRICE_FEN, quantity }
  })
  const before = house.repeated
  const { orders } = await house.call(placeCheckout, {
    as: buyer,
    body: { id: newId(), addressId: buyer.addressId, shops: parts.map(({ quantity: _, ...part }) => part) },
  })
  const atFirst = house.repeated === before
  for (const [index, placed] of orders.entries()) {
    const { shopId, quantity } = parts[index] as (typeof parts)[number]
    if (placed.outcome === 'placed') {
      book.placed.set(placed.orderId, { shopId, totalFen: placed.totalFen, quantity })
    } else if (atFirst) book.notPlaced.add(placed.orderId)
  }
  const stand = orders.filter((one) => one.outcome === 'placed')
  if (stand.length > 0 && chance() < 0.7) await pay(scene, buyer, stand)
}

async function pay(
  { house, book }: Scene,
  buyer: Buyer,
  orders: readonly { shopId: string; orderId: string }[],
): Promise<void> {
  const refs = orders.map(({ shopId, orderId }) => ({ shopId, orderId }))
  const opened = await house.call(payOrders, {
    as: buyer,
    body: { id: newId(), orders: refs, awayConsent: true },
  })
  await house.send(`${opened.cashierUrl}/pay`, { method: 'POST' }).then((answer) => {
    // 303: the cashier has taken the money; a page instead: the payment was closed before.
    if (answer.status === 303) book.paid.set(opened.tradeId, { orderIds: refs.map((ref) => ref.orderId) })
    return answer.text()
  })
}

async function mine(
  { house }: Scene,
  buyer: Buyer,
  chance: Chance,
  tab: 'unpaid' | 'to_ship' | 'to_receive',
) {
  const { rows } = await house.call(listMyOrders, { as: buyer, query: { tab, limit: 10 } })
  return rows.length > 0 ? pick(chance, rows) : null
}

async function payLater(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(scene, buyer, chance, 'unpaid')
  if (found) await pay(scene, buyer, [found])
}

async function cancel(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(scene, buyer, chance, 'unpaid')
  if (!found) return
  const { shopId, orderId } = found
  await scene.house.call(cancelMyOrder, { as: buyer, params: { shopId, orderId } })
  scene.book.cancelled.add(orderId)
}

async function refund(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(scene, buyer, chance, 'to_ship')
  if (!found) return
  const { shopId, orderId } = found
  const id = newId()
  await scene.house.call(askRefund, {
    as: buyer,
    params: { shopId, orderId },
    body: { id, reason: 'changed_mind' },
  })
  scene.book.refunds.set(id, { orderId })
}

async function confirm(scene: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const found = await mine(scene, buyer, chance, 'to_receive')
  if (!found) return
  const { shopId, orderId } = found
  await scene.house.call(confirmReceipt, { as: buyer, params: { shopId, orderId } })
  scene.book.confirmed.add(orderId)
}

async function say({ house, cast, book }: Scene, buyer: Buyer, chance: Chance): Promise<void> {
  const { shopId } = pick(chance, cast.shops)
  const id = newId()
  const text = `在吗 ${id.slice(-6)}`
  await house.call(sendMyMessage, {
    as: buyer,
    params: { shopId },
    body: { id, body: { kind: 'text', text } },
  })
  book.messages.set(id, { shopId, text })
}
