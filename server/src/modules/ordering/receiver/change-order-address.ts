import { refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import type { Pii } from '../../../platform/pii.ts'
import { quoteLines, readFreightTemplates } from '../../catalog/index.ts'
import { type AddressSnapshot, readAddress } from '../../identity/index.ts'
import { orderAddressChanged } from '../events.ts'
import { writeHistory } from '../orders/move-rows.ts'
import { refuse } from '../orders/order-refusals.ts'
import { lockBuyersOrder, type OrderRow, orderLines } from '../orders/order-rows.ts'
import { canChangeAddress } from '../orders/order-rules.ts'
import { policiesOf } from '../orders/order-terms.ts'
import { receiverOf, writeReceiver } from './address-change-rows.ts'
import { canBeSentTo } from './address-rules.ts'
import { openReceiver } from './receiver.ts'

/**
 * The buyer sends an order to another address of their book, as long as nothing of it has shipped: of this and
 * shipping at the same moment one wins, for both lock the order. An unpaid order changes likewise; the sum stays as it is in
 * any case, so dearer freight is refused. The address that the order has already changes nothing and costs no change.
 * Refuses: not_found, no_address, address_after_shipping, address_of_closed, address_changes_used_up,
 * address_goods_gone, address_not_served, address_freight_higher.
 */
export async function changeOrderAddress(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; orderId: string; addressId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, input.shopId, input.orderId, actor.accountId)
    const address = await readAddress(tx, actor.accountId, input.addressId)
    if (!address) throw refuse('no_address')
    if (isThere(tx.app.pii, order, address)) return
    refuseUnless(canChangeAddress(order, (await policiesOf(tx, [order]))(order)))
    if (address.provinceCode !== order.province_code) await refuseWhereNotSent(tx, order, address)
    await writeReceiver(tx, order, address)
    const detail = { from: regionOf(order), to: regionOf(address), times: order.address_changes + 1 }
    await writeHistory(tx, [{ order, to: order.state }], { actor, why: 'address_changed', detail })
    await publish(tx, orderAddressChanged, order.shop_id, {
      shopId: order.shop_id,
      orderId: order.order_id,
      buyerId: order.buyer_id,
    })
  })
}

/** The order goes there already; a second press of the button lands here. */
function isThere(pii: Pii, order: OrderRow, address: AddressSnapshot): boolean {
  const wanted = receiverOf(address)
  const has = openReceiver(pii, order)
  return (
    order.district_code === address.districtCode &&
    has.name === wanted.name &&
    has.phone === wanted.phone &&
    has.detail === wanted.detail
  )
}

/** Freight depends on the province alone, so within it nothing needs to be asked. */
async function refuseWhereNotSent(tx: Tx, order: OrderRow, address: AddressSnapshot): Promise<void> {
  const lines = await orderLines(tx, order.shop_id, [order.order_id])
  const skus = lines.map((line) => ({ skuId: line.sku_id }))
  const quoted = await quoteLines(tx, order.shop_id, skus)
  const templates = await readFreightTemplates(tx, order.shop_id)
  refuseUnless(canBeSentTo(order, { lines, quoted, templates }, address))
}

/** Province and city alone: a history names no person. */
const regionOf = ({ province, city }: { province: string; city: string }) =>
  province === city ? province : `${province} ${city}`
