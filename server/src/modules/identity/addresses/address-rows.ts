import { sql } from 'kysely'
import {
  type DivisionCodes,
  type DivisionNames,
  findDivisionNames,
} from '../../../kernel/address/divisions.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Pii } from '../../../platform/pii.ts'
import { storePhone } from '../accounts/account-rows.ts'
import { type Address, addressRefusals } from './contract.ts'

const refuse = refusals(addressRefusals)

/** What a buyer says of an address. */
export interface AddressInput extends DivisionCodes {
  readonly name: string
  readonly phone: string
  readonly detail: string
  readonly isDefault: boolean
}

interface AddressRow {
  address_id: string
  name_cipher: Buffer
  phone_cipher: Buffer
  province_code: string
  city_code: string
  district_code: string
  province: string
  city: string
  district: string
  detail_cipher: Buffer
  is_default: boolean
}

const columns = [
  'address_id',
  'name_cipher',
  'phone_cipher',
  'province_code',
  'city_code',
  'district_code',
  'province',
  'city',
  'district',
  'detail_cipher',
  'is_default',
] as const

function asAddress(pii: Pii, row: AddressRow): Address {
  return {
    addressId: row.address_id,
    name: pii.decrypt(row.name_cipher),
    phone: pii.decrypt(row.phone_cipher),
    provinceCode: row.province_code,
    cityCode: row.city_code,
    districtCode: row.district_code,
    province: row.province,
    city: row.city,
    district: row.district,
    detail: pii.decrypt(row.detail_cipher),
    isDefault: row.is_default,
  }
}

/** One address book changes one step after another: exactly one default, never more than the most. */
export async function lockAddressBook(tx: Tx, buyerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address-book ${buyerId}`}, 0))`.execute(tx)
}

/** The columns of what the buyer said, encrypted where it is personal. Refuses: division_unknown. */
export function addressColumns(pii: Pii, input: AddressInput) {
  const phone = storePhone(pii, input.phone)
  const names = findDivisionNames(input)
  if (!names) throw refuse('division_unknown')
  return {
    name_cipher: pii.encrypt(input.name),
    phone_cipher: phone.cipher,
    phone_hash: phone.hash,
    phone_tail: phone.tail,
    province_code: input.provinceCode,
    city_code: input.cityCode,
    district_code: input.districtCode,
    ...names,
    detail_cipher: pii.encrypt(input.detail),
  }
}

/** The buyer's addresses, the default one first, then the newest; removed ones are not among them. */
export async function readAddressBook(reader: Reader, buyerId: string): Promise<Address[]> {
  const rows = await reader
    .selectFrom('identity.address')
    .select(columns)
    .where('buyer_id', '=', buyerId)
    .where('removed_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('address_id', 'desc')
    .execute()
  return rows.map((row) => asAddress(reader.app.pii, row))
}

/** One of the buyer's addresses. Refuses: not_found. */
export async function addressOf(reader: Reader, buyerId: string, addressId: string): Promise<Address> {
  const row = await reader
    .selectFrom('identity.address')
    .select(columns)
    .where('buyer_id', '=', buyerId)
    .where('address_id', '=', addressId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return asAddress(reader.app.pii, row)
}

/** Makes one address the default in place of the one before. */
export async function setDefault(tx: Tx, buyerId: string, addressId: string): Promise<void> {
  await tx
    .updateTable('identity.address')
    .set({ is_default: false })
    .where('buyer_id', '=', buyerId)
    .where('is_default', '=', true)
    .execute()
  await tx
    .updateTable('identity.address')
    .set({ is_default: true })
    .where('buyer_id', '=', buyerId)
    .where('address_id', '=', addressId)
    .execute()
}

/** Where an order goes to, in plain text, for its own encrypted snapshot. */
export interface AddressSnapshot extends DivisionCodes, DivisionNames {
  readonly name: string
  readonly phone: string
  readonly detail: string
}

/** A buyer's address in plain text; null when it is not theirs or was removed. */
export async function readAddress(
  reader: Reader,
  buyerId: string,
  addressId: string,
): Promise<AddressSnapshot | null> {
  const found = (await readAddressBook(reader, buyerId)).find((address) => address.addressId === addressId)
  if (!found) return null
  const { addressId: _, isDefault: __, ...snapshot } = found
  return snapshot
}
