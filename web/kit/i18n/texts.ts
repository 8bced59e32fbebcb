import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import { useSyncExternalStore } from 'react'
import { currentLanguage, onLanguage } from './language.ts'

/** A text; English may give `one` and `other` where a number asks for it, by `{count}`. */
type EnglishText = string | { readonly one: string; readonly other: string }

type Values<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Values<Rest>
  : never

/** The second argument of `t`: exactly the `{names}` that the Chinese text holds, none where it holds none. */
type ValueArgs<Text extends string> = [Values<Text>] extends [never]
  ? []
  : [values: { readonly [Name in Values<Text>]: string | number }]

/** `t('shipped', { count: 3 })` for one module's texts; unknown keys and missing values do not compile. */
export type Translate<Zh extends Record<string, string>> = <Key extends keyof Zh & string>(
  key: Key,
  ...values: ValueArgs<Zh[Key]>
) => string

onLanguage((language) => {
  document.documentElement.lang = htmlLanguage(language)
})

export const htmlLanguage = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

/**
 * One module's texts and the hook that reads them: `export const useTexts = defineTexts('ordering', { zh: { … }, en: { … } })`.
 * English must answer every key that Chinese has. The hook's `t` is another function when the language changes, so that
 * memos see it. A key that does not exist (a state that is newer than the page) is shown as `ordering.key`.
 */
export function defineTexts<const Zh extends Record<string, string>>(
  module: string,
  texts: { readonly zh: Zh; readonly en: { readonly [Key in keyof Zh]: EnglishText } },
): () => Translate<Zh> {
  const speak =
    (known: Readonly<Record<string, EnglishText | undefined>>): Translate<Zh> =>
    (key, ...[values]) =>
      filled(known[key] ?? `${module}.${key}`, values ?? {})
  const translate = { zh: speak(texts.zh), en: speak(texts.en) }
  return () => translate[useLanguage()]
}

const english = new Intl.PluralRules('en')

/** The form that the number asks for, with the values in their places. */
function filled(text: EnglishText, values: Readonly<Record<string, string | number>>): string {
  const form =
    typeof text === 'string'
      ? text
      : text[english.select(Number(values['count'])) === 'one' ? 'one' : 'other']
  return form.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** The language of this render. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage)
}
