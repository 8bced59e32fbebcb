import { type Static, Type } from 'typebox'
import { formatYuan } from './money.ts'
import type { Language } from './refusal.ts'
import { shanghaiMinute } from './shanghai-minute.ts'

/** Title and sentences of a notice to a buyer. */
export interface NoticeText {
  readonly title: string
  readonly body: string
}

/** What a notice says in both languages. `{name}` stands for a fact; see `noticeText`. */
export type NoticeTemplate = Readonly<Record<Language, NoticeText>>

/** The notices of one module, by kind. The kinds are stored: they never change once one was written. */
export type ModuleNotices = Readonly<Record<string, NoticeTemplate>>

/** The values of a notice's `{names}`. */
export const NoticeFacts = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))
export type NoticeFacts = Static<typeof NoticeFacts>

/**
 * A notice as a reader of this language reads it: its template with the facts filled in. Facts whose name ends with Fen
 * are read as money, with At or By as a minute in Shanghai; a fact that is missing, or no instant where one is meant, is left out.
 */
export function noticeText(template: NoticeTemplate, facts: NoticeFacts, language: Language): NoticeText {
  const { title, body } = template[language]
  return {
    title,
    body: body.replace(/\{(\w+)\}/g, (_, name: string) => factText(name, facts[name], language)),
  }
}

function factText(name: string, fact: string | number | undefined, language: Language): string {
  if (fact === undefined) return ''
  if (name.endsWith('Fen')) return formatYuan(Number(fact))
  if (name.endsWith('At') || name.endsWith('By')) {
    const at = new Date(fact)
    return Number.isNaN(at.getTime()) ? '' : shanghaiMinute(at, language)
  }
  return String(fact)
}
