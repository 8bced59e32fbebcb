import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import type { PolicyValues } from '@zhanggui/server/modules/governance/policies/policy-contract.ts'
import type { PolicyView } from '@zhanggui/server/screens/operator/policies-contract.ts'
import { usePolicyTexts } from './policy-texts.ts'

export type PolicyValue = PolicyValues[string]

export type Unit = Extract<PolicyView, { kind: 'number' }>['unit']

const minutesIn: Readonly<Record<Unit, number>> = {
  days: 1440,
  hours: 60,
  minutes: 1,
  times: 0,
  yuan: 0,
  percent: 0,
}

/** Says a stretch in the largest unit in which it is whole, where that is a larger one: 1440 minutes → 1 day. */
export function useSayLarger(): (value: PolicyValue | null, policy: PolicyView) => string | null {
  const t = usePolicyTexts()
  return (value, policy) => {
    if (policy.kind !== 'number' || typeof value !== 'number') return null
    const minutes = value * minutesIn[policy.unit]
    const larger = (['days', 'hours'] as const).find((one) => minutes > 0 && minutes % minutesIn[one] === 0)
    return larger && larger !== policy.unit ? t(larger, { count: minutes / minutesIn[larger] }) : null
  }
}

/** Says a policy's value with its unit: 48 小时, 全部 9 种. */
export function useSayValue(): (policy: PolicyView, value: PolicyValue | undefined) => string {
  const t = usePolicyTexts()
  const language = useLanguage()
  return (policy, value) => {
    if (policy.kind === 'number') {
      const count = t(policy.unit, { count: Number(value) })
      return value === 0 && policy.zero ? t('meant', { value: count, meaning: policy.zero[language] }) : count
    }
    const say = (word: string) =>
      policy.options.find((option) => option.value === word)?.words[language] ?? word
    if (!Array.isArray(value)) return say(String(value))
    if (value.length === policy.options.length) return t('allOptions', { count: value.length })
    return value.map(say).join(language === 'zh' ? '、' : ', ') || t('noOption')
  }
}
