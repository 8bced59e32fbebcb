import { saySpan, sayWhen } from '@zhanggui/kit/format/dates.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import { MINUTE_MS } from '@zhanggui/server/kernel/time.ts'
import type { AuditDetailWords } from '@zhanggui/server/screens/operator/audit-contract.ts'

export interface SaidDetail {
  readonly key: string
  readonly label: string
  readonly value: string
}

/** An act's detail, in the words of its module: reasons, roles, times, amounts. Empty texts are left out. */
export function sayDetail(
  detail: Readonly<Record<string, unknown>>,
  words: AuditDetailWords,
  now: Date,
  language: Language,
): SaidDetail[] {
  return Object.entries(detail).flatMap(([key, value]) => {
    const word = (one: unknown) => words[key]?.values?.[String(one)]?.[language]
    const said = word(value) ?? sayValue(key, value, word, now, language)
    return said === '' ? [] : [{ key, label: words[key]?.words[language] ?? key, value: said }]
  })
}

function sayValue(
  key: string,
  value: unknown,
  word: (one: unknown) => string | undefined,
  now: Date,
  language: Language,
): string {
  if (value === null) return '—'
  if (typeof value === 'number') return sayNumber(key, value, language)
  if (Array.isArray(value)) {
    const words = value.map((one) => word(one) ?? String(one))
    return words.join(language === 'zh' ? '、' : ', ') || '—'
  }
  if (typeof value === 'object') return JSON.stringify(value)
  return /(At|From)$/.test(key) ? sayWhen(new Date(String(value)), now, language) : String(value)
}

function sayNumber(key: string, value: number, language: Language): string {
  if (key.endsWith('Fen')) return `¥${formatYuan(value)}`
  if (key.endsWith('Ms')) return saySpan(value, language)
  return key.endsWith('Minutes') ? saySpan(value * MINUTE_MS, language) : String(value)
}
