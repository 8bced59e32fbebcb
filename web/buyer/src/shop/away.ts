import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { type AwayView, absenceReasonTexts } from '@zhanggui/server/modules/shop/contract.ts'
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
  const nowMs = useBusinessNow(30_000)
  return ({ reason, resumesAt }) => {
    const say = (precision: 'minute' | 'day') =>
      resumesAt ? sayWhen(new Date(resumesAt), new Date(nowMs), language, precision) : ''
    return {
      reason: absenceReasonTexts[reason][language],
      resume: resumesAt ? t('resumes', { when: say('minute') }) : t('resumeOpen'),
      day: resumesAt ? t('resumesShort', { when: say('day') }) : t('resumeOpenShort'),
    }
  }
}
