import { type Static, Type } from 'typebox'
import { addressFields } from '../../../kernel/address/parsed-address.ts'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { DeliveryPhone, Done, Id, Lines, Nullable, OneOf, Text } from '../../../kernel/schema.ts'

export const addressRefusals = {
  division_unknown: {
    status: 422,
    zh: '所选的省、市、区县不匹配，请重新选择所在地区。',
    en: 'The province, city and district do not match. Choose the region again.',
  },
  address_book_full: {
    status: 409,
    zh: '收货地址最多保存 {most} 个。请先删除不用的地址。',
    en: 'You already have {most} addresses, which is the limit. Remove one that you no longer use.',
  },
} as const satisfies RefusalTable

const District = Type.Object({ code: Type.String(), name: Type.String() })
const City = Type.Object({ code: Type.String(), name: Type.String(), children: Type.Array(District) })
const Province = Type.Object({ code: Type.String(), name: Type.String(), children: Type.Array(City) })
export type Province = Static<typeof Province>

export const divisions = endpoint('GET /divisions', {
  summary:
    'Provinces, cities and districts by the codes of the National Bureau of Statistics; may be kept for a month.',
  reply: Type.Object({ provinces: Type.Array(Province) }),
})

const DivisionCode = (digits: number) => Type.String({ pattern: `^\\d{${digits}}$` })

const addressParts = {
  name: Text(25),
  phone: DeliveryPhone,
  provinceCode: DivisionCode(2),
  cityCode: DivisionCode(4),
  /** Six digits; nine in the four cities that have streets instead of districts (东莞 中山 儋州 嘉峪关). */
  districtCode: Type.String({ pattern: '^\\d{6}(\\d{3})?$' }),
  /** Street, building, door: what follows the district. */
  detail: Text(120),
  isDefault: Type.Boolean(),
}

const Address = Type.Object({
  addressId: Id,
  ...addressParts,
  province: Type.String(),
  city: Type.String(),
  district: Type.String(),
})
/** An address as its own buyer sees it: nothing masked. */
export type Address = Static<typeof Address>

const AddressParams = Type.Object({ addressId: Id })

export const listAddresses = endpoint('GET /buyer/addresses', {
  summary: "The buyer's address book, the default one first, then the newest.",
  reply: Type.Object({ addresses: Type.Array(Address) }),
})

export const addAddress = endpoint('POST /buyer/addresses', {
  summary: 'Adds an address; the first one is the default. The id is made by the client.',
  body: Type.Object({ id: Id, ...addressParts }),
  reply: Address,
  refusals: addressRefusals,
})

export const changeAddress = endpoint('PUT /buyer/addresses/:addressId', {
  summary: 'Changes an address; orders that were made keep the one that they were made with.',
  params: AddressParams,
  body: Type.Object(addressParts),
  reply: Address,
  refusals: addressRefusals,
})

export const removeAddress = endpoint('DELETE /buyer/addresses/:addressId', {
  summary: 'Removes an address; when it was the default, the newest of the others becomes it.',
  params: AddressParams,
  reply: Done,
})

const ParsedAddress = Type.Object({
  name: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  provinceCode: Nullable(Type.String()),
  cityCode: Nullable(Type.String()),
  districtCode: Nullable(Type.String()),
  province: Nullable(Type.String()),
  city: Nullable(Type.String()),
  district: Nullable(Type.String()),
  detail: Nullable(Type.String()),
  /** What the text does not say; the person fills it in. */
  missing: Type.Array(OneOf(addressFields)),
  /** What the text says besides, as it stands there; empty when there is nothing. */
  rest: Type.String(),
  /** From 0 to 1: how sure the reading is; below 0.8 the person should look at every part. */
  confidence: Type.Number(),
})
export type ParsedAddress = Static<typeof ParsedAddress>

export const readPastedAddress = endpoint('POST /buyer/addresses/parse', {
  summary: 'Takes a pasted address apart: name, phone, province, city, district, detail.',
  body: Type.Object({ text: Lines(500) }),
  reply: ParsedAddress,
})

/** The region and the detail in one line, without a city that only repeats the province or stands for none. */
export function addressLine(address: {
  readonly province: string
  readonly city: string
  readonly district: string
  readonly detail: string
}): string {
  const { province, city, district, detail } = address
  const spoken = [province, city, district].filter(
    (part, index, all) => all.indexOf(part) === index && !/直辖县|郊县$/.test(part),
  )
  return `${spoken.join('')} ${detail}`
}
