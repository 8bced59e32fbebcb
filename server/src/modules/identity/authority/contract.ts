import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import {
  Fen,
  Id,
  Instant,
  Lines,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
} from '../../../kernel/schema.ts'
import type { Words } from '../../../kernel/words.ts'

/** 权限额度: how much money a role of a shop gives away by itself, and what lies above it waits for an approval. */

/** refund: money back that no right of the buyer asks for; payout: 小额打款; coupon: one that is given to a buyer in chat. */
export const authorityActs = ['refund', 'payout', 'coupon'] as const
export type AuthorityAct = (typeof authorityActs)[number]

export const authorityActNames: Readonly<Record<AuthorityAct, Words>> = {
  refund: { zh: '退款（已发货或额外让利）', en: 'Refunds (shipped, or beyond what was asked)' },
  payout: { zh: '小额打款', en: 'Small payouts' },
  coupon: { zh: '客服发券（按最多优惠计）', en: 'Coupons given in chat (the most that they take off)' },
}

/** Roles that can have limits; owners have none, and who packs gives no money away. */
export const limitedRoles = ['manager', 'agent_lead', 'agent', 'finance'] as const
export type LimitedRole = (typeof limitedRoles)[number]

/** What a limit is about: one act, its share of the margin of its order, all acts of a person and day. */
export const aboveKinds = ['amount', 'margin', 'day'] as const
export type AboveKind = (typeof aboveKinds)[number]

export const aboveNames: Readonly<Record<AboveKind, Words>> = {
  amount: { zh: '超过单次金额', en: 'above the amount of one act' },
  margin: { zh: '超过毛利占比', en: 'above the share of the margin' },
  day: { zh: '超过每日累计', en: 'above the sum of a day' },
}

/** asked: waits; approved: it was done as it was asked for; refused; expired: nobody decided in time. */
export const approvalStates = ['asked', 'approved', 'refused', 'expired'] as const
export type ApprovalState = (typeof approvalStates)[number]

export const approvalStateNames: Readonly<Record<ApprovalState, Words>> = {
  asked: { zh: '待审批', en: 'Waiting' },
  approved: { zh: '已批准', en: 'Approved' },
  refused: { zh: '已驳回', en: 'Refused' },
  expired: { zh: '已过期', en: 'Expired' },
}

export const authorityRefusals = {
  needs_approval: {
    status: 409,
    zh: '这笔 ¥{yuan} {why}，没有执行。请提交审批，由有权限的人批准后自动执行。',
    en: 'This ¥{yuan} is {why}, so nothing was done. Ask for an approval; it is done once somebody who may has approved.',
  },
  approval_not_needed: {
    status: 409,
    zh: '这笔在您的权限内，不需要审批，没有提交。请直接执行。',
    en: 'This is within your authority and needs no approval, so none was asked for. Do it directly.',
  },
  approval_decided: {
    status: 409,
    zh: '这个审批已有结果（{stateZh}），不能再改。请刷新列表。',
    en: 'This request was already decided ({stateEn}) and cannot be changed. Refresh the list.',
  },
  approval_own: {
    status: 403,
    zh: '不能审批自己提交的申请。请让其他有权限的人处理。',
    en: 'You cannot decide your own request. Ask somebody else who may.',
  },
  approval_own_order: {
    status: 403,
    zh: '这是您自己买的订单，不能由您审批。请让店主或另一位有权限的同事审批。',
    en: 'You bought this order yourself, so you cannot approve it. Ask the owner or a colleague who may.',
  },
  approval_above_yours: {
    status: 403,
    zh: '这笔 ¥{yuan} 也超出了您的权限，没有批准。请让店主或额度更高的人处理。',
    en: 'This ¥{yuan} is above your own authority too, so it was not approved. Ask an owner or somebody with a higher limit.',
  },
  approval_amount_differs: {
    status: 409,
    zh: '这个申请的金额是 ¥{yuan}，与您看到的不同，没有批准。请刷新列表后再审批。',
    en: 'This request is for ¥{yuan}, not what you saw, so it was not approved. Refresh the list and decide again.',
  },
  approval_amount_rose: {
    status: 409,
    zh: '这个申请是 ¥{yuan}，现在要 ¥{nowYuan}（成本、售价或可退金额变了），没有批准。请驳回，让提交人按新金额重新提交。',
    en: 'This request is for ¥{yuan}, but it now comes to ¥{nowYuan} (a cost, a price or what may be refunded has changed), so it was not approved. Refuse it and have it asked for anew.',
  },
  approval_asker_gone: {
    status: 409,
    zh: '提交人已不是本店员工，没有批准。请驳回，需要时由您直接执行。',
    en: 'The person who asked is no longer on the staff, so it was not approved. Refuse it, and do it yourself where it is due.',
  },
  approval_asker_right: {
    status: 409,
    zh: '提交人现在没有「{rightZh}」权限，没有批准。请驳回，需要时由有权限的人直接执行。',
    en: 'The person who asked no longer has the right “{rightEn}”, so it was not approved. Refuse it; somebody who may can do it themselves.',
  },
} as const satisfies RefusalTable

const LimitFen = Nullable(
  Type.Integer({ minimum: 0, maximum: 10_000_000_000, description: 'Money in fen; null: no limit.' }),
)

/** The limits of a role for an act; null: none. */
export const AuthorityLimit = Type.Object({
  role: OneOf(limitedRoles),
  act: OneOf(authorityActs),
  /** The most of one act. */
  mostFen: LimitFen,
  /** The most that is given away of an order's margin, in percent; where a cost is not known it does not count. */
  marginPercent: Nullable(Type.Integer({ minimum: 0, maximum: 1000 })),
  /** The most of a person and Shanghai day. */
  dayFen: LimitFen,
})
export type AuthorityLimit = Static<typeof AuthorityLimit>

export const listAuthority = endpoint('GET /merchant/:shopId/authority', {
  summary: 'How much money each role gives away by itself; every role and act stands once.',
  params: ShopParams,
  reply: Type.Object({ limits: Type.Array(AuthorityLimit) }),
})

export const setAuthority = endpoint('PUT /merchant/:shopId/authority', {
  summary: 'Sets the limits of a role for an act from now on; null takes a limit away.',
  params: ShopParams,
  body: AuthorityLimit,
  reply: AuthorityLimit,
  refusals: {
    coupon_has_no_margin: {
      status: 422,
      zh: '客服发的券不属于某个订单，没有毛利可比，没有保存。请改设单次金额或每日累计。',
      en: 'A coupon given in chat belongs to no order, so it has no margin and nothing was saved. Set the amount of one or the sum of a day.',
    },
  },
})

/** A request for an approval. */
export const ApprovalView = Type.Object({
  approvalId: Id,
  number: Type.Integer(),
  act: OneOf(authorityActs),
  orderId: Id,
  orderNumber: Type.String(),
  amountFen: Fen,
  /** The margin of the order when it was asked for; null: not known. */
  marginFen: Nullable(Fen),
  above: Type.Array(OneOf(aboveKinds)),
  note: Type.String(),
  askedBy: Id,
  askedByName: Type.String(),
  askedAt: Instant,
  expiresAt: Instant,
  state: OneOf(approvalStates),
  decidedByName: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  answer: Type.String(),
})
export type ApprovalView = Static<typeof ApprovalView>

/** What a request for an approval answers. */
export const ApprovalAsked = Type.Object({ state: OneOf(approvalStates) })

export const approvalTabs = ['asked', 'mine', 'all'] as const

export const listApprovals = endpoint('GET /merchant/:shopId/approvals', {
  summary:
    'Acts that wait or waited for an approval, newest first: all for who decides them, their own for others.',
  params: ShopParams,
  query: Type.Object({ ...PageQuery, tab: Type.Optional(OneOf(approvalTabs)) }),
  reply: Type.Object({ ...PageOf(ApprovalView).properties, waiting: Type.Integer() }),
})

export const ApprovalDecided = Type.Object({ approvalId: Id, state: OneOf(approvalStates) })

export const approveAct = endpoint('POST /merchant/:shopId/approvals/:approvalId/approve', {
  summary:
    'Approves an act: it is done once, with the values that are approved. One approved already stays so.',
  params: Type.Object({ shopId: Id, approvalId: Id }),
  /** What the page showed. */
  body: Type.Object({ amountFen: Type.Integer({ minimum: 1 }) }),
  reply: ApprovalDecided,
  refusals: authorityRefusals,
})

export const refuseAct = endpoint('POST /merchant/:shopId/approvals/:approvalId/refuse', {
  summary: 'Refuses an act with words for who asked; nothing is done.',
  params: Type.Object({ shopId: Id, approvalId: Id }),
  body: Type.Object({ answer: Lines(200) }),
  reply: ApprovalDecided,
  refusals: authorityRefusals,
})
