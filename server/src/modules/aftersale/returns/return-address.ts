import type { Pii } from '../../../platform/pii.ts'
import type { ReturnAddress } from '../cases/contract.ts'

/** Name and phone of a person at the shop's warehouse are kept sealed. */
export const sealAddress = (pii: Pii, { name, phone, address }: ReturnAddress): Buffer =>
  pii.encrypt([name, phone, address].join('\n'))

/** The address as the two sides of a return read it. */
export function openAddress(pii: Pii, cipher: Buffer): ReturnAddress {
  const [name = '', phone = '', address = ''] = pii.decrypt(cipher).split('\n')
  return { name, phone, address }
}
