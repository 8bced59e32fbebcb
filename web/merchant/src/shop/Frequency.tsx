import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { previewAbsence } from '@zhanggui/server/screens/merchant/absence-preview-contract.ts'
import { useAwayTexts } from './away-texts.ts'

/** How often the shop was away of late and this year, and how much of its allowance the ship clock has used. */
export function Frequency({ shopId }: { shopId: string }) {
  const t = useAwayTexts()
  const preview = useEndpoint(previewAbsence, { params: { shopId }, query: {} })
  if (!preview.data) return null
  const { lately, thisYear, shipPause } = preview.data
  const facts = [
    { label: t('month'), value: t('times', { count: lately.absences, days: lately.days }) },
    { label: t('year'), value: t('times', { count: thisYear.absences, days: thisYear.days }) },
    {
      label: t('pauseLeft'),
      value: t('pauseLeftValue', { used: shipPause.usedDays, year: shipPause.yearDays }),
    },
  ]
  return (
    <dl className="shop-frequency">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
