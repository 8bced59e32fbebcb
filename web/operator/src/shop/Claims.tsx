import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { useApplicationTexts } from './application-texts.ts'

/** Says which words of a name claim that it is a brand's own; nothing where none does. */
export function Claims({ claims }: { claims: readonly string[] }) {
  const t = useApplicationTexts()
  const language = useLanguage()
  if (claims.length === 0) return null
  const words = claims.join(language === 'zh' ? '、' : ', ')
  return <span className="operator-field-wrong">{t('claims', { words })}</span>
}
