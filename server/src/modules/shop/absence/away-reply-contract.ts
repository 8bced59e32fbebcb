import type { Language } from '../../../kernel/refusal.ts'
import { shanghaiIso } from '../../../kernel/time.ts'
import type { AbsenceReason } from './reasons-contract.ts'
import { absenceReasonTexts, absenceStateTexts } from './reasons-contract.ts'

/** What an away reply is filled from: the record of the absence, as it stands when the reply is sent. */
export interface AwayReplyFacts {
  readonly shopName: string
  readonly reason: AbsenceReason
  /** Null: manual resume, the time is not known. */
  readonly resumesAt: Date | null
}

/** The variables of a template, each in both spellings; either works whatever the language of the reply. */
export const awayReplyVariables = [
  { name: 'shop', zh: '店名', en: 'shop' },
  { name: 'reason', zh: '原因', en: 'reason' },
  { name: 'state', zh: '店铺近况', en: 'state' },
  { name: 'resume', zh: '恢复时间', en: 'resume' },
  { name: 'order', zh: '订单状态', en: 'order' },
] as const
export type AwayReplyVariable = (typeof awayReplyVariables)[number]['name']

/** What is sent where the merchant wrote nothing: the sentence of S0-10 with the true reason, the resume time, and the order asked for. */
export const defaultAwayReply: Record<Language, string> = {
  zh: '{店铺近况}，暂时无法接单，感谢您的理解。预计恢复时间：{恢复时间}。{订单状态}',
  en: '{state} and takes no orders for now, thank you for your understanding. Expected back: {resume}. {order}',
}

const VARIABLE = /\{([^{}]*)\}/g

/**
 * The reply that a buyer reads. `order` is the sentence on the state of the order that the buyer asked about and what
 * happens next; null when none was named, which leaves nothing in its place.
 */
export function fillAwayReply(
  template: string,
  facts: AwayReplyFacts,
  order: string | null,
  language: Language,
): string {
  const words: Record<AwayReplyVariable, string> = {
    shop: facts.shopName,
    reason: absenceReasonTexts[facts.reason][language],
    state: absenceStateTexts[facts.reason][language],
    resume: facts.resumesAt ? resumeWords(facts.resumesAt, language) : openResume[language],
    order: order ?? '',
  }
  return template
    .replace(VARIABLE, (whole, name: string) => {
      const variable = variableOf(name)
      return variable ? words[variable] : whole
    })
    .trim()
}

/** The first variable of a template that does not exist, as it was written; null: all are known. */
export function unknownVariable(template: string): string | null {
  const unknown = [...template.matchAll(VARIABLE)].find(([, name]) => !variableOf(name ?? ''))
  return unknown?.[0] ?? null
}

/** The names that a template may use, for a person to read. */
export const variableNames = (language: Language): string =>
  awayReplyVariables.map((variable) => `{${variable[language]}}`).join(' ')

function variableOf(name: string): AwayReplyVariable | null {
  const wanted = name.trim().toLowerCase()
  return awayReplyVariables.find(({ zh, en }) => zh === wanted || en === wanted)?.name ?? null
}

const openResume: Record<Language, string> = {
  zh: '时间待定，恢复后会第一时间通知您',
  en: 'not known yet, we will notify you as soon as we are back',
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Shanghai wall time as 11月28日 09:00, or 28 Nov 09:00 (Beijing time). */
function resumeWords(instant: Date, language: Language): string {
  const [, month = 0, day = 0] = shanghaiIso(instant).slice(0, 10).split('-').map(Number)
  const time = shanghaiIso(instant).slice(11, 16)
  return language === 'zh'
    ? `${month}月${day}日 ${time}`
    : `${day} ${MONTHS[month - 1]} ${time} (Beijing time)`
}
