import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, Instant, Nullable, OneOf, PageOf, PageQuery, Phone } from '../../../kernel/schema.ts'
import { StaffRole } from '../staff/contract.ts'

export const signInRefusals = {
  code_too_soon: {
    status: 429,
    zh: '验证码刚刚发过，请在 {seconds} 秒后再获取。',
    en: 'A code was sent a moment ago. You can request another one in {seconds} seconds.',
  },
  codes_used_up: {
    status: 429,
    zh: '您今天已为这个手机号获取 {most} 次验证码，达到上限。请使用最近一次收到的验证码，或换一个网络、明天再试。',
    en: 'You requested {most} codes for this number today, which is the limit. Use the last code, or try from another network or tomorrow.',
  },
  strangers_codes_used_up: {
    status: 429,
    zh: '今天有人从多个地方为这个手机号获取了太多验证码，已暂停发送。请用您登录过的浏览器登录，或明天再试。',
    en: 'Too many codes were requested for this number from many places today. Sign in with a browser you have used before, or try again tomorrow.',
  },
  sms_used_up: {
    status: 503,
    zh: '现在获取验证码的人太多，系统暂停发送短信。请 {minutes} 分钟后再试。',
    en: 'Too many codes are being requested right now, so no text messages are sent. Try again in {minutes} minutes.',
  },
  code_wrong: {
    status: 422,
    zh: '验证码不对，还可以再试 {triesLeft} 次。请核对短信后重新填写。',
    en: 'The code is wrong. You have {triesLeft} attempts left. Check the message and enter the code again.',
  },
  code_void: {
    status: 422,
    zh: '验证码已失效（超过 5 分钟、已使用或错误次数过多）。请重新获取。',
    en: 'This code is no longer valid: it is older than 5 minutes, was already used, or was entered wrongly too often. Request a new code.',
  },
  sms_not_sent: {
    status: 503,
    zh: '短信没有发出去，请稍后重新获取验证码。',
    en: 'The text message could not be sent. Request a code again in a moment.',
  },
} as const satisfies RefusalTable

/** What a code is for; it is good for nothing else. */
export const codePurposes = ['sign_in', 'export', 'delete'] as const
export type CodePurpose = (typeof codePurposes)[number]

export const SentCode = Type.Object({
  /** To be sent back with the code: it works for the page that asked for it, and whatever others ask or try. */
  challengeId: Id,
  retryAfterSeconds: Type.Integer(),
})
export type SentCode = Static<typeof SentCode>

/** The code of 6 digits and the challenge that it answers. */
export const CodeAnswer = Type.Object({ challengeId: Id, code: Type.String({ pattern: '^\\d{6}$' }) })

export const sendCode = endpoint('POST /auth/code', {
  summary:
    'Sends a one-time code of 6 digits to a phone, for the challenge that is answered; good for 5 minutes and 5 tries.',
  body: Type.Object({ phone: Phone }),
  reply: SentCode,
  refusals: signInRefusals,
})

const Me = Type.Object({
  account: Nullable(Type.Object({ accountId: Id, name: Type.String(), phoneMasked: Type.String() })),
  shops: Type.Array(Type.Object({ shopId: Id, name: Type.String(), roles: Type.Array(StaffRole) })),
  officer: Type.Boolean(),
  /** Invitations to the staff of shops that wait for an answer. */
  invitations: Type.Integer(),
  /** The privacy policy in force was not agreed to yet; false for a stranger. */
  consentNeeded: Type.Boolean(),
  mode: OneOf(['demo', 'production']),
})
/** Who is signed in; `account` is null for a stranger. */
export type Me = Static<typeof Me>

export const signIn = endpoint('POST /auth/sign-in', {
  summary: 'Signs in with the code of a challenge; a phone that is new here becomes an account.',
  body: CodeAnswer,
  reply: Me,
  refusals: signInRefusals,
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
