import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { staffRoles } from '../../../kernel/right.ts'
import { Done, Id, Instant, Lines, OneOf, Phone, ShopParams, Text } from '../../../kernel/schema.ts'

export const staffRefusals = {
  last_owner: {
    status: 409,
    zh: '店铺至少要有一位店主。请先指定另一位店主，再更改这位的角色。',
    en: 'A shop needs at least one owner. Make someone else an owner first.',
  },
} as const satisfies RefusalTable

/** 店主 运营 客服 客服主管 仓库 财务 */
export { staffRoles }
export const StaffRole = OneOf(staffRoles)
export type StaffRole = Static<typeof StaffRole>

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
  refusals: staffRefusals,
})

export const changeStaffRoles = endpoint('PUT /merchant/:shopId/staff/:accountId', {
  summary: 'Gives a member of the staff exactly these roles.',
  params: StaffParams,
  body: Type.Object({ roles: someRoles }),
  reply: StaffMember,
  refusals: staffRefusals,
})

export const removeStaff = endpoint('DELETE /merchant/:shopId/staff/:accountId', {
  summary: 'Takes a person off the staff; within seconds the shop is not there for them any more.',
  params: StaffParams,
  reply: Done,
  refusals: staffRefusals,
})

export const unmaskStaffPhone = endpoint('POST /merchant/:shopId/staff/:accountId/phone', {
  summary: "Shows a member's phone in full; who looked and why is kept.",
  params: StaffParams,
  body: Type.Object({ reason: Lines(100) }),
  reply: Type.Object({ phone: Type.String() }),
})
