import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Instant, Nullable, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import { shopRefusals } from '../refusals-contract.ts'

export const contactKinds = ['phone', 'wechat', 'email', 'address'] as const

/** A stretch of a weekday (Monday is 1), in minutes of the Shanghai day. */
export const ServiceHours = Type.Object({
  weekday: Type.Integer({ minimum: 1, maximum: 7 }),
  fromMinute: Type.Integer({ minimum: 0, maximum: 1439 }),
  untilMinute: Type.Integer({ minimum: 1, maximum: 1440 }),
})
export type ServiceHours = Static<typeof ServiceHours>

/** A way to reach the shop besides the chat; a business line, shown to everybody. */
export const ContactLine = Type.Object({
  kind: OneOf(contactKinds),
  value: Text(120),
  note: Type.String({ maxLength: 60 }),
})
export type ContactLine = Static<typeof ContactLine>

/** When people answer and how else to reach them. No hours: at any time. */
export const ServiceView = Type.Object({
  hours: Type.Array(ServiceHours),
  contacts: Type.Array(ContactLine),
  /** Whether somebody answers now. */
  servedNow: Type.Boolean(),
  /** When it is not served now: from when on. */
  servedFrom: Nullable(Instant),
})
export type ServiceView = Static<typeof ServiceView>

export const getService = endpoint('GET /shops/:shopId/service', {
  summary: 'When the shop’s people answer, and its contact lines.',
  params: ShopParams,
  reply: ServiceView,
})

export const changeService = endpoint('PUT /merchant/:shopId/service', {
  summary: 'Sets service hours and contact lines as a whole.',
  params: ShopParams,
  body: Type.Object({
    hours: Type.Array(ServiceHours, { maxItems: 28 }),
    contacts: Type.Array(ContactLine, { maxItems: 10 }),
  }),
  reply: ServiceView,
  refusals: { hours_wrong: shopRefusals.hours_wrong, contact_wrong: shopRefusals.contact_wrong },
})
