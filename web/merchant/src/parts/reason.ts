import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { AbsenceReason } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import { absenceReasonTexts } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'

/** The reasons of being offline as they stand alone, not within a sentence: in English with a capital. */
export function useReasonName(): (reason: AbsenceReason) => string {
  const language = useLanguage()
  return (reason) => {
    const name = absenceReasonTexts[reason][language]
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
}
