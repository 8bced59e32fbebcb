import type { Words } from './words.ts'

/** The HTTP status of a refusal: 403 forbidden, 404 not found, 409 conflict with the present state, 422 not acceptable as sent. */
export type RefusalStatus = 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503

/** One expected "no": its HTTP status and what a person reads, in both languages. `{name}` stands for detail.name. */
export interface RefusalText {
  readonly status: RefusalStatus
  readonly zh: string
  readonly en: string
  /** The same where what it names is not known: a value that stands in it is empty. */
  readonly unnamed?: Words
}

export type RefusalTable = Readonly<Record<string, RefusalText>>

export type RefusalDetail = Readonly<Record<string, unknown>>

/** How many frames of a stack V8 takes for a new error. */
const stackDepth = Error as { stackTraceLimit?: number | undefined }

/** An expected failure, thrown inside a use case; the transaction rolls back and the caller learns why. */
export class Refusal extends Error {
  readonly code: string
  readonly text: RefusalText
  readonly detail: RefusalDetail

  /** Takes no stack: pages ask many rules and read only whether they refuse, and a stack costs 20 times the rest. */
  constructor(code: string, text: RefusalText, detail: RefusalDetail = {}) {
    const depth = stackDepth.stackTraceLimit
    stackDepth.stackTraceLimit = 0
    super(code)
    stackDepth.stackTraceLimit = depth
    this.name = 'Refusal'
    this.code = code
    this.text = text
    this.detail = detail
  }
}

/** Makes a module's `refuse`: `throw refuse('out_of_stock', { skuId })`, typed by the module's own table. */
export function refusals<Table extends RefusalTable>(table: Table) {
  return (code: keyof Table & string, detail?: RefusalDetail): Refusal => {
    const text = table[code]
    if (!text) throw new Error(`Unknown refusal ${code}.`)
    return new Refusal(code, text, detail)
  }
}

/** What a pure rule answers: null means yes, a refusal says why not. */
export type Ruling = Refusal | null

/** Throws the refusal that a rule answered; a rule that agreed lets the story go on. */
export function refuseUnless(ruling: Ruling): void {
  if (ruling) throw ruling
}

/** What a batch answered for one of its items: its refusal is thrown to the one who asked, the others never see it. */
export function orThrow<Result>(answer: Result | Refusal): Result {
  if (answer instanceof Refusal) throw answer
  return answer
}

export type Language = 'zh' | 'en'

/**
 * The sentence a person reads, with the detail's values filled in; of one that is in both languages, the reader's. No
 * sentence names “”: with an empty value the text's `unnamed` is read, or else the empty quotes are left out.
 */
export function refusalMessage({ text, detail }: Refusal, language: Language): string {
  const shownValue = (key: string): string => {
    const value = detail[key] ?? ''
    return isWords(value) ? value[language] : String(value)
  }
  const lacks = [...text[language].matchAll(PLACE)].some(([, key = '']) => shownValue(key) === '')
  const words = lacks && text.unnamed ? text.unnamed : text
  const message = words[language].replace(PLACE, (_, key: string) => shownValue(key))
  return lacks ? message.replace(EMPTY_QUOTES, '').trim() : message
}

/** The sentence that a person reads, in both languages: for who keeps it or shows it to several. */
export const refusalWords = (refusal: Refusal): Words => ({
  zh: refusalMessage(refusal, 'zh'),
  en: refusalMessage(refusal, 'en'),
})

const PLACE = /\{(\w+)\}/g
const EMPTY_QUOTES = /“” ?|「」|""/g

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

/** Refusals that any route can answer with. */
export const commonRefusals = {
  not_signed_in: { status: 401, zh: '请先登录，再继续操作。', en: 'Please sign in first.' },
  not_allowed: {
    status: 403,
    zh: '您的角色没有此权限。如需操作，请联系店主开通。',
    en: 'Your role does not allow this. Ask the shop owner for permission.',
  },
  api_key_wrong: {
    status: 401,
    zh: '接口密钥缺失、错误或已停用。请在请求头 Authorization: Bearer 中带上有效的密钥。',
    en: 'The API key is missing, wrong or revoked. Send a valid one as Authorization: Bearer.',
  },
  scope_missing: {
    status: 403,
    zh: '这个密钥没有 {scope} 权限。请在“对接 → 开放接口”新建一个带此权限的密钥。',
    en: 'This key does not have the scope {scope}. Create a key with this scope under Connections → Open API.',
  },
  not_found: {
    status: 404,
    zh: '找不到您要的内容，可能已被删除或不属于您。',
    en: 'Not found. It may have been removed, or you do not have access to it.',
  },
  invalid_input: {
    status: 422,
    zh: '填写有误：{field} {problem}。请更正后重试。',
    en: 'The value of {field} is wrong: {problem}. Correct it and try again.',
  },
  unknown_property: {
    status: 422,
    zh: '请求中有系统不认识的内容“{field}”，没有执行。请去掉它再试；如果您只是在使用页面，请刷新页面后重试。',
    en: 'The request contains "{field}", which is not known here, so nothing was done. Remove it and try again. If you are using a page, refresh it first.',
  },
  id_reused: {
    status: 409,
    zh: '这个编号已被另一次操作使用。请刷新页面后重试。',
    en: 'This id was already used for a different request. Refresh the page and try again.',
  },
  id_not_fresh: {
    status: 422,
    zh: '您的设备时间与服务器相差超过 10 分钟。请校准时间后重试。',
    en: 'The clock of your device is more than 10 minutes off. Correct it and try again.',
  },
  too_many_requests: {
    status: 429,
    zh: '操作太频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  too_large: {
    status: 413,
    zh: '内容太大，超过 {limit} 的上限。请缩小后重试。',
    en: 'The content is too large. The limit is {limit}. Make it smaller and try again.',
  },
  upload_cut_off: {
    status: 422,
    zh: '内容没有传完就中断了，没有保存任何东西。请检查网络后重新提交。',
    en: 'The upload stopped before it was complete, so nothing was saved. Check your connection and send it again.',
  },
  clock_only_forward: {
    status: 422,
    zh: '时间机器只能向前：{to} 早于现在 {now}。请选以后的时间。',
    en: 'Time can only move forward: {to} is before the current time {now}. Choose a later time.',
  },
  clock_too_far: {
    status: 422,
    zh: '时间机器最远只能到 {latest}。请选更早的时间。',
    en: 'Time can be moved to {latest} at most. Choose an earlier time.',
  },
  database_away: {
    status: 503,
    zh: '系统暂时连不上数据库，这次操作没有提交。通常几秒内恢复，请稍后再试。',
    en: 'The database cannot be reached right now, so nothing was changed. It is usually back within seconds. Try again.',
  },
  busy: {
    status: 503,
    zh: '现在人太多了，请几秒后再试，您的操作没有丢失。',
    en: 'The system is very busy right now. Nothing was lost. Try again in a few seconds.',
  },
} as const satisfies RefusalTable

export const refuseCommon = refusals(commonRefusals)
