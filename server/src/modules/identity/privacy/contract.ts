import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Instant, Nullable, OneOf } from '../../../kernel/schema.ts'
import { CodeAnswer, SentCode } from '../sign-in/contract.ts'

/*
 * What the law on personal information gives a person: to know and agree, to take their data with them, to be forgotten.
 */

export const privacyRefusals = {
  privacy_text_old: {
    status: 409,
    zh: '隐私政策已更新到第 {newest} 版。请看过新版后再同意。',
    en: 'The privacy policy was updated to version {newest}. Read it before you agree.',
  },
  account_busy: {
    status: 409,
    zh: '还有 {count} 笔订单或退款没有结束，现在不能注销。请等它们完成，或先取消、退款。',
    en: '{count} orders or refunds are still open, so the account cannot be deleted yet. Wait until they are completed, or cancel them first.',
  },
  account_works_in_shop: {
    status: 409,
    zh: '您还是店铺「{shops}」的员工，不能注销。请先在「我的 → 我在店铺的工作」退出；店主请先把店铺交给别人。',
    en: 'You are still on the staff of “{shops}”. Leave the shop first under Me → My work in shops. If you are its only owner, make someone else an owner first.',
  },
  account_of_officer: {
    status: 409,
    zh: '平台运营账号不能自己注销。请联系另一位平台运营。',
    en: 'An officer cannot delete their own account. Ask another officer.',
  },
} as const satisfies RefusalTable

const PrivacyText = Type.Object({
  version: Type.Integer(),
  zh: Type.String(),
  en: Type.String(),
  effectiveFrom: Instant,
})
export type PrivacyText = Static<typeof PrivacyText>

export const readPrivacyText = endpoint('GET /privacy', {
  summary:
    'The privacy policy in force, or an older version. Empty lines part paragraphs; headings begin with ##.',
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  reply: PrivacyText,
})

export const agreeToPrivacy = endpoint('POST /buyer/consents', {
  summary: 'Agrees to the newest version of the privacy policy; twice is once.',
  body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
  reply: Done,
  refusals: { privacy_text_old: privacyRefusals.privacy_text_old },
})

/** An order or refund that still runs. */
const OpenOrder = Type.Object({
  shopId: Id,
  orderId: Id,
  number: Type.String(),
  shopName: Type.String(),
  state: Type.String(),
  refundOpen: Type.Boolean(),
})
export type OpenOrder = Static<typeof OpenOrder>

/** What stands about a person, and what would become of it if the account were deleted. */
export const PrivacyView = Type.Object({
  consents: Type.Array(Type.Object({ version: Type.Integer(), agreedAt: Instant })),
  deletion: Type.Object({
    /** What stands against it; all empty: it can be deleted. */
    openOrders: Type.Array(OpenOrder),
    openCount: Type.Integer(),
    worksIn: Type.Array(Type.String()),
    officer: Type.Boolean(),
    /** Ended orders whose receivers the law wants kept, and until when at the latest; null: none. */
    keptOrders: Type.Integer(),
    keptUntil: Nullable(Instant),
    keptDays: Type.Integer(),
    addresses: Type.Integer(),
  }),
})
export type PrivacyView = Static<typeof PrivacyView>

export const readPrivacy = endpoint('GET /buyer/privacy', {
  summary: 'Which versions one agreed to, and what deleting the account would mean now.',
  reply: PrivacyView,
})

export const sendPrivacyCode = endpoint('POST /buyer/privacy/code', {
  summary: "Sends a one-time code to one's own phone, for the export or for the deletion.",
  body: Type.Object({ purpose: OneOf(['export', 'delete']) }),
  reply: SentCode,
})

/** The reply is a JSON file, sent as it is read. */
export const exportMyData = endpoint('POST /buyer/privacy/export', {
  summary:
    "All of one's own data as one JSON file: account, consents, addresses, orders, refunds, chats, favourites.",
  body: CodeAnswer,
  reply: Type.String(),
  media: ['application/json'],
})

export const deleteAccount = endpoint('POST /buyer/privacy/delete', {
  summary:
    'Deletes the account: phone, name, addresses, chats and favourites go at once. There is no way back.',
  body: CodeAnswer,
  reply: Done,
  refusals: {
    account_busy: privacyRefusals.account_busy,
    account_works_in_shop: privacyRefusals.account_works_in_shop,
    account_of_officer: privacyRefusals.account_of_officer,
  },
})
