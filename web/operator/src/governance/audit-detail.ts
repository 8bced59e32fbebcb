import { saySpan, sayWhen } from '@zhanggui/kit/format/dates.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import { MINUTE_MS } from '@zhanggui/server/kernel/time.ts'
import { absenceReasons, absenceReasonTexts } from '@zhanggui/server/modules/shop/contract.ts'
import { detailWords, roleWords, valueWords } from './audit-words.ts'

export interface SaidDetail {
  readonly key: string
  readonly label: string
  readonly value: string
}

/** What an act's detail tells, in words: reasons, roles, times, amounts. Empty texts are left out. */
export function sayDetail(
  detail: Readonly<Record<string, unknown>>,
  now: Date,
  language: Language,
): SaidDetail[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    const said = sayValue(key, value, now, language)
    return said === '' ? [] : [{ key, label: detailWords[key]?.[language] ?? key, value: said }]
  })
}

function sayValue(key: string, value: unknown, now: Date, language: Language): string {
  if (value === null) return key === 'resumesAt' ? { zh: '手动恢复', en: 'by hand' }[language] : '—'
  if (typeof value === 'number') return sayNumber(key, value, language)
  if (Array.isArray(value)) {
    const words = value.map((one) => roleWords[String(one)]?.[language] ?? String(one))
    return words.join(language === 'zh' ? '、' : ', ') || '—'
  }
  if (typeof value === 'object') return JSON.stringify(value)
  return sayText(key, String(value), now, language)
}

function sayNumber(key: string, value: number, language: Language): string {
  if (key.endsWith('Fen')) return `¥${formatYuan(value)}`
  if (key.endsWith('Ms')) return saySpan(value, language)
  return key.endsWith('Minutes') ? saySpan(value * MINUTE_MS, language) : String(value)
}

function sayText(key: string, text: string, now: Date, language: Language): string {
  if (/(At|From)$/.test(key)) return sayWhen(new Date(text), now, language)
  const reason = absenceReasons.find((one) => one === text)
  if (key === 'reason' && reason) return absenceReasonTexts[reason][language]
  return valueWords[key]?.[text]?.[language] ?? text
}
