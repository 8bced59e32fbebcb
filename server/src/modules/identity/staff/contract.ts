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
  shop_has_owner: {
    status: 409,
    zh: '这家店铺已有店主，不能再邀请别人当店主。请刷新查看。',
    en: 'This shop has an owner, so nobody else can be invited to own it. Refresh to see who it is.',
  },
  already_staff: {
    status: 409,
    zh: '{name} 已经是本店员工。要改角色，请在员工列表里点“修改角色”。',
    en: '{name} is already on the staff. To change their roles, use “Change roles” in the list.',
  },
  too_many_invitations: {
    status: 409,
    zh: '已有 {most} 个邀请等待答复。请先撤回不需要的邀请。',
    en: '{most} invitations are waiting for an answer. Withdraw those that you do not need first.',
  },
  invitation_gone: {
    status: 409,
    zh: '这个邀请已被撤回、过期或答复过。如仍要加入，请让店主重新邀请。',
    en: 'This invitation was withdrawn, has expired or was already answered. Ask the owner for a new one.',
  },
} as const satisfies RefusalTable

/** How long an invitation waits, and how many of a shop may wait at once. */
export const INVITATION_DAYS = 7
export const MAX_INVITATIONS = 50

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
  /** Keys of the open API in force that this person holds. */
  keys: Type.Integer(),
})
export type StaffMember = Static<typeof StaffMember>

/** `open`: waits for an answer. */
export const invitationStates = ['open', 'declined', 'expired'] as const

const StaffInvitation = Type.Object({
  invitationId: Id,
  name: Type.String(),
  phoneMasked: Type.String(),
  roles: Type.Array(StaffRole),
  invitedBy: Type.String(),
  invitedAt: Instant,
  expiresAt: Instant,
  state: OneOf(invitationStates),
})
export type StaffInvitation = Static<typeof StaffInvitation>

const StaffParams = Type.Object({ shopId: Id, accountId: Id })

export const listStaff = endpoint('GET /merchant/:shopId/staff', {
  summary: 'Who works in the shop and as what, and who was invited.',
  params: ShopParams,
  reply: Type.Object({ staff: Type.Array(StaffMember), invitations: Type.Array(StaffInvitation) }),
})

const someRoles = Type.Array(StaffRole, { minItems: 1, maxItems: staffRoles.length, uniqueItems: true })

export const inviteStaff = endpoint('POST /merchant/:shopId/staff-invitations', {
  summary:
    'Invites a person by phone; they are on the staff once they accept. Inviting a phone again replaces its invitation.',
  params: ShopParams,
  body: Type.Object({ phone: Phone, name: Text(25), roles: someRoles }),
  reply: StaffInvitation,
  refusals: {
    already_staff: staffRefusals.already_staff,
    too_many_invitations: staffRefusals.too_many_invitations,
  },
})

export const withdrawInvitation = endpoint('DELETE /merchant/:shopId/staff-invitations/:invitationId', {
  summary: 'Takes back an invitation that was not accepted.',
  params: Type.Object({ shopId: Id, invitationId: Id }),
  reply: Done,
})

/** What becomes of the keys of the open API that a person holds who may keep none any more. */
export const keyFates = ['end', 'hand_over'] as const
export type KeyFate = (typeof keyFates)[number]

export const changeStaffRoles = endpoint('PUT /merchant/:shopId/staff/:accountId', {
  summary:
    'Gives a member of the staff exactly these roles. Where these keep no keys of the open API, the keys end, or are handed over to the caller.',
  params: StaffParams,
  body: Type.Object({ roles: someRoles, keys: Type.Optional(OneOf(keyFates)) }),
  reply: StaffMember,
  refusals: { last_owner: staffRefusals.last_owner },
})

export const removeStaff = endpoint('DELETE /merchant/:shopId/staff/:accountId', {
  summary:
    'Takes a person off the staff; at once the shop is not there for them any more. Their keys of the open API end, or are handed over to the caller.',
  params: StaffParams,
  query: Type.Object({ keys: Type.Optional(OneOf(keyFates)) }),
  reply: Done,
  refusals: { last_owner: staffRefusals.last_owner },
})

export const unmaskStaffPhone = endpoint('POST /merchant/:shopId/staff/:accountId/phone', {
  summary: "Shows a member's phone in full; who looked and why is kept.",
  params: StaffParams,
  body: Type.Object({ reason: Lines(100) }),
  reply: Type.Object({ phone: Type.String() }),
})

// What the person concerned sees and does.

const Workplace = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  roles: Type.Array(StaffRole),
  since: Instant,
})
export type Workplace = Static<typeof Workplace>

const OwnInvitation = Type.Object({
  shopId: Id,
  invitationId: Id,
  shopName: Type.String(),
  roles: Type.Array(StaffRole),
  invitedBy: Type.String(),
  invitedAt: Instant,
  expiresAt: Instant,
})
export type OwnInvitation = Static<typeof OwnInvitation>

export const readWork = endpoint('GET /buyer/work', {
  summary: 'The shops in which one works, and the invitations that wait for an answer.',
  reply: Type.Object({ workplaces: Type.Array(Workplace), invitations: Type.Array(OwnInvitation) }),
})

const InvitationParams = Type.Object({ shopId: Id, invitationId: Id })

export const acceptInvitation = endpoint('POST /buyer/work/:shopId/invitations/:invitationId/accept', {
  summary: 'Accepts: from now on one is on the staff of the shop with the roles of the invitation.',
  params: InvitationParams,
  reply: Done,
  refusals: { invitation_gone: staffRefusals.invitation_gone },
})

export const declineInvitation = endpoint('POST /buyer/work/:shopId/invitations/:invitationId/decline', {
  summary: 'Declines; the shop sees it.',
  params: InvitationParams,
  reply: Done,
  refusals: { invitation_gone: staffRefusals.invitation_gone },
})

export const leaveShop = endpoint('POST /buyer/work/:shopId/leave', {
  summary:
    'Leaves the staff of a shop, signed out everywhere. The keys of the open API that one holds there end.',
  params: ShopParams,
  reply: Done,
  refusals: { last_owner: staffRefusals.last_owner },
})
