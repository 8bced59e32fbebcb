import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { AwayView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { absenceReasonTexts } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import { useSayWhen } from '../say-when.ts'
import { useShopTexts } from './texts.ts'

export interface AwayWords {
  readonly reason: string
  /** When it is back, to the minute; or that nobody knows. */
  readonly resume: string
  /** The same where there is little room: the day. */
  readonly day: string
}

/** Why a shop is away and when it is back, in the reader's words. */
export function useAwayWords(): (away: AwayView) => AwayWords {
  const t = useShopTexts()
  const language = useLanguage()
  const say = useSayWhen()
  return ({ reason, resumesAt }) => ({
    reason: absenceReasonTexts[reason][language],
    resume: resumesAt ? t('resumes', { when: say(resumesAt) }) : t('resumeOpen'),
    day: resumesAt ? t('resumesShort', { when: say(resumesAt, 'day') }) : t('resumeOpenShort'),
  })
}
