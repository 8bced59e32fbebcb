import type { UpliftFigures } from '@zhanggui/server/screens/merchant/retention-contract.ts'
import { useRetentionTexts } from './texts.ts'

const inPoints = (share: number): string => {
  const points = (share * 100).toFixed(1)
  return share > 0 ? `+${points}` : points.replace(/^-0\.0$/, '0.0').replace('-', '−')
}

/** Says an uplift in percentage points with its interval: +12.0 个百分点（+3.1 至 +20.4）. */
export function useSayUplift(): (uplift: UpliftFigures['uplift']) => string {
  const t = useRetentionTexts()
  return (uplift) =>
    uplift === null
      ? t('upliftNone')
      : t('upliftValue', {
          value: t('points', { value: inPoints(uplift.value) }),
          low: inPoints(uplift.low),
          high: inPoints(uplift.high),
        })
}

/** Says a share of a whole: 9.8%; – where there is no whole. */
export function useSayShare(): (part: number, whole: number) => string {
  return (part, whole) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`)
}
