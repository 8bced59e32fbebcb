import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { shanghaiMinute } from '@zhanggui/server/kernel/shanghai-minute.ts'
import { useCouponTexts } from './texts.ts'

interface Valid {
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly validDays?: number | null
}

/** Until when a coupon can be used, or from when where that is to come. */
export function useValidWords(): (valid: Valid) => string {
  const t = useCouponTexts()
  const language = useLanguage()
  const nowMs = useBusinessNow(60_000)
  const say = (at: string) => shanghaiMinute(new Date(at), language)
  return ({ validFrom, validUntil, validDays }) => {
    if (validFrom && Date.parse(validFrom) > nowMs) return t('from', { when: say(validFrom) })
    if (validUntil) return t('until', { when: say(validUntil) })
    return t('days', { count: validDays ?? 0 })
  }
}
