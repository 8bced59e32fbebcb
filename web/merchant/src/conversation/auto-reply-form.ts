import {
  type AutoReplies,
  MAX_TEXT_WORDS,
  MAX_WORD_LENGTH,
} from '@zhanggui/server/modules/conversation/auto-replies/contract.ts'
import { unknownVariable } from '@zhanggui/server/modules/shop/absence/away-reply-contract.ts'

/** A rule as it is being written: its words as one line of text. */
export interface RuleDraft {
  /** Tells rules apart while they are moved. */
  readonly key: string
  readonly words: string
  readonly reply: string
}

export type AutoForm = Omit<AutoReplies, 'keywords' | 'awayIntervalMinutes' | 'quietMinutes'> & {
  readonly rules: readonly RuleDraft[]
  /** Null: the field is empty. */
  readonly awayIntervalMinutes: number | null
  readonly quietMinutes: number | null
}

/** What is wrong with a field; `values` fill its sentence. */
export type Fault =
  | { readonly kind: 'words_missing' | 'reply_missing' | 'interval' | 'quiet' }
  | { readonly kind: 'words_many'; readonly most: number }
  | { readonly kind: 'word_long'; readonly word: string; readonly most: number }
  | { readonly kind: 'words_taken'; readonly word: string; readonly at: number }
  | { readonly kind: 'unknown_variable'; readonly name: string }

export interface RuleFaults {
  readonly words: Fault | null
  readonly reply: Fault | null
}

export interface FormFaults {
  readonly rules: readonly RuleFaults[]
  readonly awayReply: Fault | null
  readonly awayIntervalMinutes: Fault | null
  readonly quietMinutes: Fault | null
}

/** The words of a line, as they are separated in Chinese and in English; each once. */
export function wordsOf(line: string): string[] {
  const words = line.split(/[,，、;；\n]/).map((word) => word.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}

export const formOf = (settings: AutoReplies, makeKey: () => string): AutoForm => {
  const { keywords, ...rest } = settings
  return {
    ...rest,
    rules: keywords.map(({ words, reply }) => ({ key: makeKey(), words: words.join('、'), reply })),
  }
}

/** What is saved; null while a figure is missing. */
export function settingsOf(form: AutoForm): AutoReplies | null {
  const { rules, awayIntervalMinutes, quietMinutes, greeting, awayReply, answersOrders, isOn } = form
  if (awayIntervalMinutes === null || quietMinutes === null) return null
  return {
    isOn,
    greeting: greeting.trim(),
    keywords: rules.map(({ words, reply }) => ({ words: wordsOf(words), reply: reply.trim() })),
    awayReply: awayReply.trim(),
    awayIntervalMinutes,
    quietMinutes,
    answersOrders,
  }
}

/** Everything that keeps the form from being saved, by field. */
export function faultsOf(form: AutoForm): FormFaults {
  const unknown = unknownVariable(form.awayReply)
  return {
    rules: form.rules.map((rule, at) => ({
      words: faultOfWords(form.rules, at),
      reply: rule.reply.trim() === '' ? { kind: 'reply_missing' } : null,
    })),
    awayReply: unknown ? { kind: 'unknown_variable', name: unknown } : null,
    awayIntervalMinutes: isWithin(form.awayIntervalMinutes, 1) ? null : { kind: 'interval' },
    quietMinutes: isWithin(form.quietMinutes, 0) ? null : { kind: 'quiet' },
  }
}

export const countFaults = (faults: FormFaults): number =>
  [
    ...faults.rules.flatMap(({ words, reply }) => [words, reply]),
    faults.awayReply,
    faults.awayIntervalMinutes,
    faults.quietMinutes,
  ].filter((fault) => fault !== null).length

const isWithin = (minutes: number | null, least: number): boolean =>
  minutes !== null && Number.isInteger(minutes) && minutes >= least && minutes <= 1440

function faultOfWords(rules: readonly RuleDraft[], at: number): Fault | null {
  const words = wordsOf(rules[at]?.words ?? '')
  if (words.length === 0) return { kind: 'words_missing' }
  if (words.length > MAX_TEXT_WORDS) return { kind: 'words_many', most: MAX_TEXT_WORDS }
  const long = words.find((word) => [...word].length > MAX_WORD_LENGTH)
  if (long) return { kind: 'word_long', word: long, most: MAX_WORD_LENGTH }
  return takenBefore(rules.slice(0, at), words)
}

/** A word that an earlier rule answers already: this rule would never be asked for it. */
function takenBefore(earlier: readonly RuleDraft[], words: readonly string[]): Fault | null {
  for (const [at, rule] of earlier.entries()) {
    const known = new Set(wordsOf(rule.words).map(plain))
    const word = words.find((one) => known.has(plain(one)))
    if (word) return { kind: 'words_taken', word, at: at + 1 }
  }
  return null
}

const plain = (word: string): string => word.normalize('NFKC').toLowerCase()

/** One rule a place higher or lower; beyond the ends nothing changes. */
export function movedRule(rules: readonly RuleDraft[], key: string, by: 1 | -1): readonly RuleDraft[] {
  const from = rules.findIndex((rule) => rule.key === key)
  const rule = rules[from]
  const to = from + by
  if (!rule || to < 0 || to >= rules.length) return rules
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule)
}

/** What a part of the page is given: the form and how to change it. */
export interface PartProps {
  readonly form: AutoForm
  readonly change: (patch: Partial<AutoForm>) => void
}
