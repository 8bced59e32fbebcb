import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
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

const i18n = i18next.createInstance()
void i18n.use(initReactI18next).init({
  lng: currentLanguage(),
  fallbackLng: false,
  supportedLngs: ['zh', 'en'],
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  resources: {},
})
onLanguage((language) => {
  document.documentElement.lang = htmlLanguage(language)
  void i18n.changeLanguage(language)
})

export const htmlLanguage = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en')

/**
 * Adds one module's texts under its name and gives the hook that reads them:
 * `export const useTexts = defineTexts('ordering', { zh: { … }, en: { … } })`. English must answer every key that
 * Chinese has. The hook's `t` is another function when the language changes, so that memos see it.
 */
export function defineTexts<const Zh extends Record<string, string>>(
  module: string,
  texts: { readonly zh: Zh; readonly en: { readonly [Key in keyof Zh]: EnglishText } },
): () => Translate<Zh> {
  i18n.addResourceBundle('zh', module, texts.zh)
  i18n.addResourceBundle('en', module, spread(texts.en))
  const speak =
    (lng: Language): Translate<Zh> =>
    (key, ...[values]) =>
      say(key, { ...values, ns: module, lng })
  const translate = { zh: speak('zh'), en: speak('en') }
  return () => translate[useLanguage()]
}

/** Our own types guard keys and values; i18next's would ask for one global list of all texts. */
const say = i18n.t.bind(i18n) as (key: string, options: Record<string, unknown>) => string

function spread(texts: Record<string, EnglishText>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') flat[key] = text
    else {
      flat[`${key}_one`] = text.one
      flat[`${key}_other`] = text.other
    }
  }
  return flat
}

/** The language of this render. */
export function useLanguage(): Language {
  return useTranslation('zh', { i18n }).i18n.language === 'en' ? 'en' : 'zh'
}
