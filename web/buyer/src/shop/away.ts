import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { type AwayView, absenceReasonTexts } from '@zhanggui/server/modules/shop/contract.ts'
import { useShopTexts } from './texts.ts'

/** Why a shop is away and when it is back, in the reader's words; `when` is null where nobody knows. */
export function useAwayWords(): (away: AwayView) => { reason: string; when: string | null; resume: string } {
  const t = useShopTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  return ({ reason, resumesAt }) => {
    const when = resumesAt ? sayWhen(new Date(resumesAt), new Date(nowMs), language) : null
    return {
      reason: absenceReasonTexts[reason][language],
      when,
      resume: when ? t('resumes', { when }) : t('resumeOpen'),
    }
  }
}
