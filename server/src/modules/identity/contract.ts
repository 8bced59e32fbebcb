import { type Static, Type } from 'typebox'
import { addressFields } from '../../kernel/address/parsed-address.ts'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import {
  Done,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Phone,
  ShopParams,
  Text,
} from '../../kernel/schema.ts'

export * from './privacy/privacy-contract.ts'

export const identityRefusals = {
  code_too_soon: {
    status: 429,
    zh: '验证码刚刚发过，请在 {seconds} 秒后再获取。',
    en: 'A code was sent a moment ago. Ask for another in {seconds} seconds.',
  },
  codes_used_up: {
    status: 429,
    zh: '这个手机号今天已获取 {most} 次验证码，达到上限。请明天再试，或使用最近一次收到的验证码。',
    en: 'This number got {most} codes today, which is the limit. Try again tomorrow, or use the last code you got.',
  },
  code_wrong: {
    status: 422,
    zh: '验证码不对，还可以再试 {triesLeft} 次。请核对短信后重新填写。',
    en: 'That code is not right; {triesLeft} tries are left. Check the message and enter it again.',
  },
  code_void: {
    status: 422,
    zh: '验证码已失效（超过 5 分钟、已使用或错误次数过多）。请重新获取。',
    en: 'The code no longer works: it is over 5 minutes old, was used, or was wrong too often. Ask for a new one.',
  },
  sms_not_sent: {
    status: 503,
    zh: '短信没有发出去，请稍后重新获取验证码。',
    en: 'The message could not be sent. Ask for a code again in a moment.',
  },
  division_unknown: {
    status: 422,
    zh: '所选的省、市、区县不匹配，请重新选择所在地区。',
    en: 'The province, city and district do not belong together. Choose the region again.',
  },
  address_book_full: {
    status: 409,
    zh: '收货地址最多保存 {most} 个。请先删除不用的地址。',
    en: 'The address book holds {most} addresses. Remove one that you no longer use first.',
  },
  last_owner: {
    status: 409,
    zh: '店铺至少要有一位店主。请先指定另一位店主，再更改这位的角色。',
    en: 'A shop needs at least one owner. Make somebody else an owner first.',
  },
} as const satisfies RefusalTable

/** 店主 运营 客服 客服主管 仓库 财务 */
export const staffRoles = ['owner', 'manager', 'agent', 'agent_lead', 'warehouse', 'finance'] as const
const StaffRole = OneOf(staffRoles)
export type StaffRole = Static<typeof StaffRole>

// Sign-in.

export const sendCode = endpoint('POST /auth/code', {
  summary: 'Sends a one-time code of 6 digits to a phone; good for 5 minutes and 5 tries.',
  body: Type.Object({ phone: Phone }),
  reply: Type.Object({ retryAfterSeconds: Type.Integer() }),
  refusals: identityRefusals,
})

const Me = Type.Object({
  account: Nullable(Type.Object({ accountId: Id, name: Type.String(), phoneMasked: Type.String() })),
  shops: Type.Array(Type.Object({ shopId: Id, name: Type.String(), roles: Type.Array(StaffRole) })),
  officer: Type.Boolean(),
  /** The privacy policy in force was not agreed to yet; false for a stranger. */
  consentNeeded: Type.Boolean(),
  mode: OneOf(['demo', 'production']),
})
/** Who is signed in; `account` is null for a stranger. */
export type Me = Static<typeof Me>

export const signIn = endpoint('POST /auth/sign-in', {
  summary: 'Signs in with the code; a phone that is new here becomes an account.',
  body: Type.Object({ phone: Phone, code: Type.String({ pattern: '^\\d{6}$' }) }),
  reply: Me,
  refusals: identityRefusals,
})

export const signOut = endpoint('POST /auth/sign-out', {
  summary: 'Ends the session of this browser.',
  reply: Done,
})

export const me = endpoint('GET /auth/me', {
  summary: 'Who is signed in, and the shops they work in.',
  reply: Me,
})

// Demo only.

const DemoPerson = Type.Object({
  name: Type.String(),
  role: OneOf([...staffRoles, 'officer', 'buyer']),
  phone: Type.String(),
  shopName: Nullable(Type.String()),
})
export type DemoPerson = Static<typeof DemoPerson>

export const demoPeople = endpoint('GET /demo/people', {
  summary: 'The people of the demo world, to sign in as.',
  reply: Type.Object({ people: Type.Array(DemoPerson) }),
})

export const demoCode = endpoint('GET /demo/codes/:phone', {
  summary: 'The newest code that the SMS simulator took for a phone.',
  params: Type.Object({ phone: Phone }),
  reply: Type.Object({ code: Type.String() }),
})

export const demoOwnCode = endpoint('GET /demo/own-code', {
  summary: "The newest code that the SMS simulator took for one's own phone.",
  reply: Type.Object({ code: Type.String() }),
})

const SentSms = Type.Object({
  smsId: Type.Integer(),
  phoneMasked: Type.String(),
  text: Type.String(),
  /** Machine time. */
  at: Instant,
})
export type SentSms = Static<typeof SentSms>

export const listSms = endpoint('GET /operator/simulators/sms', {
  summary: 'What the SMS simulator took, newest first.',
  query: Type.Object(PageQuery),
  reply: PageOf(SentSms),
})

// Divisions of China and the buyer's address book.

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
  phone: Phone,
  provinceCode: DivisionCode(2),
  cityCode: DivisionCode(4),
  /** Six digits; nine in the four cities that have streets instead of districts (东莞 中山 儋州 嘉峪关). */
  districtCode: Type.String({ pattern: '^\\d{6}(\\d{3})?$' }),
  /** Street, house, door: what follows the district. */
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
  refusals: identityRefusals,
})

export const changeAddress = endpoint('PUT /buyer/addresses/:addressId', {
  summary: 'Changes an address; orders that were made keep the one that they were made with.',
  params: AddressParams,
  body: Type.Object(addressParts),
  reply: Address,
  refusals: identityRefusals,
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
  /** From 0 to 1: how sure the reading is; below 0.8 the person should look at every part. */
  confidence: Type.Number(),
})
export type ParsedAddress = Static<typeof ParsedAddress>

export const readPastedAddress = endpoint('POST /buyer/addresses/parse', {
  summary: 'Takes a pasted address apart: name, phone, province, city, district, detail.',
  body: Type.Object({ text: Text(500) }),
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

// The shop's staff.

const StaffMember = Type.Object({
  accountId: Id,
  name: Type.String(),
  phoneMasked: Type.String(),
  roles: Type.Array(StaffRole),
  addedAt: Instant,
})
export type StaffMember = Static<typeof StaffMember>

const StaffParams = Type.Object({ shopId: Id, accountId: Id })

export const listStaff = endpoint('GET /merchant/:shopId/staff', {
  summary: 'Who works in the shop, and as what.',
  params: ShopParams,
  reply: Type.Object({ staff: Type.Array(StaffMember) }),
})

const someRoles = Type.Array(StaffRole, { minItems: 1, maxItems: staffRoles.length, uniqueItems: true })

export const putStaff = endpoint('PUT /merchant/:shopId/staff', {
  summary: 'Adds a person by phone with roles, or gives one who is there already exactly these roles.',
  params: ShopParams,
  body: Type.Object({ phone: Phone, name: Text(25), roles: someRoles }),
  reply: StaffMember,
  refusals: identityRefusals,
})

export const changeStaffRoles = endpoint('PUT /merchant/:shopId/staff/:accountId', {
  summary: 'Gives a member of the staff exactly these roles.',
  params: StaffParams,
  body: Type.Object({ roles: someRoles }),
  reply: StaffMember,
  refusals: identityRefusals,
})

export const removeStaff = endpoint('DELETE /merchant/:shopId/staff/:accountId', {
  summary: 'Takes a person off the staff; within seconds the shop is not there for them any more.',
  params: StaffParams,
  reply: Done,
  refusals: identityRefusals,
})

export const unmaskStaffPhone = endpoint('POST /merchant/:shopId/staff/:accountId/phone', {
  summary: "Shows a member's phone in full; who looked and why is kept.",
  params: StaffParams,
  body: Type.Object({ reason: Text(100) }),
  reply: Type.Object({ phone: Type.String() }),
})

export * from './api-keys/key-contract.ts'
