import { phoneTail } from '../../../kernel/phone.ts'
import { maskDetail, maskName, maskTail, type Pii } from '../../../platform/pii.ts'
import type { AddressSnapshot, SealedAddress } from '../../identity/index.ts'
import type { ReceiverView } from '../orders/contract.ts'
import type { OrderRow, StoredOrder } from '../orders/order-rows.ts'

/** Where an order goes to, as it is stored: name, phone and detailed address encrypted. */
export type SealedReceiver = SealedAddress

/** Encrypts an address that a buyer typed or changed. */
export function sealReceiver(pii: Pii, address: AddressSnapshot): SealedReceiver {
  const { name, phone, detail, ...division } = address
  return {
    ...division,
    name: pii.encrypt(name),
    phone: pii.encrypt(phone),
    phoneHash: pii.hashPhone(phone),
    phoneTail: phoneTail(phone),
    detail: pii.encrypt(detail),
  }
}

/** Where an order that was placed here goes to, as its row holds it. */
export type OwnReceiver = Pick<
  OrderRow,
  | 'receiver_name_cipher'
  | 'receiver_phone_cipher'
  | 'receiver_phone_tail'
  | 'receiver_detail_cipher'
  | 'province'
  | 'city'
  | 'district'
  | 'receiver_removed_at'
>

/** In place of name, phone and address that the law no longer asks to be kept. */
const REMOVED = { name: '—', phone: '—', detail: '—' }

/** The receiver as lists and pages show it. */
export function maskedReceiver(pii: Pii, order: OwnReceiver): ReceiverView {
  if (order.receiver_removed_at) return { ...placeOf(order), ...REMOVED }
  return {
    name: maskName(pii.decrypt(order.receiver_name_cipher)),
    phone: maskTail(order.receiver_phone_tail),
    province: order.province,
    city: order.city,
    district: order.district,
    detail: maskDetail(pii.decrypt(order.receiver_detail_cipher)),
  }
}

/** Of an imported order only the province is kept. */
export function importedReceiver({
  province,
  city,
  district,
}: Pick<StoredOrder, 'province' | 'city' | 'district'>): ReceiverView {
  return { name: '', phone: '', province, city, district, detail: '' }
}

/** The receiver in full; showing it to staff is an act with a reason (reveal-receiver.ts). */
export function openReceiver(pii: Pii, order: OwnReceiver): ReceiverView {
  if (order.receiver_removed_at) return { ...placeOf(order), ...REMOVED }
  return {
    name: pii.decrypt(order.receiver_name_cipher),
    phone: pii.decrypt(order.receiver_phone_cipher),
    province: order.province,
    city: order.city,
    district: order.district,
    detail: pii.decrypt(order.receiver_detail_cipher),
  }
}

const placeOf = ({ province, city, district }: OwnReceiver) => ({ province, city, district })

/** A receiver that is open, masked as lists and pages show it. */
export const maskReceiver = (open: ReceiverView): ReceiverView => ({
  ...open,
  name: maskName(open.name),
  phone: maskTail(phoneTail(open.phone)),
  detail: maskDetail(open.detail),
})
