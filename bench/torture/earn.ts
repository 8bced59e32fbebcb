import { setTimeout as pause } from 'node:timers/promises'
import { addDays } from '../../server/src/kernel/time.ts'
import * as catalog from '../../server/src/modules/catalog/products/contract.ts'
import { shipParcels } from '../../server/src/modules/fulfillment/contract.ts'
import { payOrders, placeCheckout } from '../../server/src/modules/ordering/checkout/contract.ts'
import { confirmReceipt } from '../../server/src/modules/ordering/receipt/contract.ts'
import { listMyOrders } from '../../server/src/screens/buyer/my-orders-contract.ts'
import { newId } from '../replay/people.ts'
import type { Caller } from './caller.ts'
import type { Buyer, Fixtures, Shop } from './fixtures.ts'
import { jump } from './jump.ts'

/** What each shop earns before the rounds, to pay small sums out of. */
const EARNED_FEN = 2_000_000

/** By then an order that was confirmed is finished, and its money is the shop's. */
const DAYS_TO_SETTLE = 20

/** Each shop sells one dear thing, whose money is its own when this is over. */
export async function earn(api: Caller, fixtures: Fixtures): Promise<void> {
  const [buyer] = fixtures.buyers
  if (!buyer) return
  for (const shop of fixtures.shops) await sellDear(api, shop, buyer)
  await jump({ api, fixtures }, (now) => addDays(now, DAYS_TO_SETTLE))
}

async function sellDear(api: Caller, shop: Shop, buyer: Buyer): Promise<void> {
  const { shopId, owner } = shop
  const [productId, skuId, orderId] = [newId(), newId(), newId()]
  const sku = { skuId, specs: [], priceFen: EARNED_FEN, openingStock: 1 }
  await api.call(catalog.makeProduct, {
    as: owner,
    params: { shopId },
    body: { id: productId, title: '贵重的杯子', category: 'general', specNames: [], skus: [sku] },
  })
  await api.call(catalog.putOnSale, { as: owner, params: { shopId, productId } })
  const line = { skuId, quantity: 1 }
  await api.call(placeCheckout, {
    as: buyer,
    body: {
      id: newId(),
      addressId: buyer.addressId,
      shops: [{ shopId, orderId, lines: [line], expectedTotalFen: EARNED_FEN }],
    },
  })
  const orders = [{ shopId, orderId }]
  const { cashierUrl } = await api.call(payOrders, { as: buyer, body: { id: newId(), orders } })
  await (await api.send(`${cashierUrl}/pay`, { method: 'POST' })).text()
  while ((await api.call(listMyOrders, { as: buyer, query: { tab: 'to_ship' } })).rows.length === 0)
    await pause(50)
  const parcel = { id: newId(), orderId, courier: 'SF', waybill: 'SF0000000000001' }
  await api.call(shipParcels, { as: owner, params: { shopId }, body: { parcels: [parcel] } })
  await api.call(confirmReceipt, { as: buyer, params: { shopId, orderId } })
}
