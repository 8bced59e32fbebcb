import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Pii } from '../../../platform/pii.ts'
import type { AddressSnapshot } from '../../identity/index.ts'
import type { ReceiverView } from '../orders/contract.ts'
import type { OrderRow, StoredOrder } from '../orders/order-rows.ts'
import { maskReceiver, openReceiver, sealReceiver } from './receiver.ts'

const seal = (pii: Pii, receiver: ReceiverView): Buffer => pii.encrypt(JSON.stringify(receiver))

function masked(pii: Pii, cipher: Buffer | null): ReceiverView | null {
  return cipher && maskReceiver(JSON.parse(pii.decrypt(cipher)) as ReceiverView)
}

/** Gives a locked order another receiver, and keeps the one before beside it. */
export async function writeReceiver(tx: Tx, order: OrderRow, address: AddressSnapshot): Promise<void> {
  const { pii } = tx.app
  const sealed = sealReceiver(pii, address)
  const changeNo = order.address_changes + 1
  await tx
    .updateTable('ordering.order')
    .set({
      receiver_name_cipher: sealed.name,
      receiver_phone_cipher: sealed.phone,
      receiver_phone_hash: sealed.phoneHash,
      receiver_phone_tail: sealed.phoneTail,
      receiver_detail_cipher: sealed.detail,
      province_code: sealed.provinceCode,
      city_code: sealed.cityCode,
      district_code: sealed.districtCode,
      province: sealed.province,
      city: sealed.city,
      district: sealed.district,
      address_changes: changeNo,
      address_changed_at: tx.now,
    })
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
  await tx
    .insertInto('ordering.address_change')
    .values({
      shop_id: order.shop_id,
      order_id: order.order_id,
      change_no: changeNo,
      buyer_id: order.buyer_id,
      before_cipher: seal(pii, openReceiver(pii, order)),
      after_cipher: seal(pii, receiverOf(address)),
      at: tx.now,
    })
    .execute()
}

/** What an address says of a receiver. */
export const receiverOf = (address: AddressSnapshot): ReceiverView => ({
  name: address.name,
  phone: address.phone,
  province: address.province,
  city: address.city,
  district: address.district,
  detail: address.detail,
})

/** Each change of an order's address, the first one first, both receivers masked; null where they were removed. */
export async function readAddressHistory(reader: Reader, order: StoredOrder) {
  if (order.address_changes === 0) return []
  const rows = await reader
    .selectFrom('ordering.address_change')
    .selectAll()
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .orderBy('change_no')
    .execute()
  return rows.map((row) => ({
    at: row.at.toISOString(),
    from: masked(reader.app.pii, row.before_cipher),
    to: masked(reader.app.pii, row.after_cipher),
  }))
}
