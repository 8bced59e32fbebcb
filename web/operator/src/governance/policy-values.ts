import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { absenceReasons, type Policies } from '@zhanggui/server/kernel/policy.ts'
import { absenceReasonTexts } from '@zhanggui/server/modules/shop/contract.ts'
import { usePolicyTexts } from './policy-texts.ts'
import { type PolicyName, policyWords, reviewWords, type Unit } from './policy-words.ts'

const minutesIn: Readonly<Record<Unit, number>> = {
  days: 1440,
  hours: 60,
  minutes: 1,
  times: 0,
  reasons: 0,
  review: 0,
}

/** Says a stretch in the largest unit in which it is whole, where that is a larger one: 1440 minutes → 1 day. */
export function useSayLarger(): (value: number, unit: Unit) => string | null {
  const t = usePolicyTexts()
  return (value, unit) => {
    const minutes = value * minutesIn[unit]
    const larger = (['days', 'hours'] as const).find((one) => minutes > 0 && minutes % minutesIn[one] === 0)
    return larger && larger !== unit ? t(larger, { count: minutes / minutesIn[larger] }) : null
  }
}

/** Says a policy's value with its unit: 48 小时, 全部 9 种. */
export function useSayValue(): (name: PolicyName, policies: Policies) => string {
  const t = usePolicyTexts()
  const language = useLanguage()
  return (name, policies) => {
    const value = policies[name]
    const { unit, zero } = policyWords[name]
    if (typeof value === 'string') return reviewWords[value][language]
    if (typeof value !== 'number') {
      if (value.length === absenceReasons.length) return t('allReasons', { count: value.length })
      const said = value.map((reason) => absenceReasonTexts[reason][language])
      return said.join(language === 'zh' ? '、' : ', ') || t('noReason')
    }
    const count = t(unit === 'reasons' || unit === 'review' ? 'times' : unit, { count: value })
    return value === 0 && zero ? t('meant', { value: count, meaning: zero[language] }) : count
  }
}
