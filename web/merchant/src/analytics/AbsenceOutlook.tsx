import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { Bones, ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type AbsenceOutlook as Outlook,
  type OutlookWindow,
  readAbsenceOutlook,
} from '@zhanggui/server/screens/merchant/absence-outlook-contract.ts'
import { Button } from 'antd'
import { useShopId } from '../paths.ts'
import { useOutlookTexts } from './outlook-texts.ts'
import './outlook.css'

interface AbsenceOutlookProps {
  /** ISO instants of the time away; null: now, and until further notice. */
  readonly startsAt: string | null
  readonly resumesAt: string | null
  /** The reader takes one of the quieter times instead. */
  readonly onPick: (window: { startsAt: string; resumesAt: string }) => void
}

/** What being away then would cost, how that was counted, and quieter times of the same length. */
export function AbsenceOutlook({ startsAt, resumesAt, onPick }: AbsenceOutlookProps) {
  const t = useOutlookTexts()
  const shopId = useShopId()
  const query = { ...(startsAt ? { startsAt } : {}), ...(resumesAt ? { resumesAt } : {}) }
  const outlook = useEndpoint(readAbsenceOutlook, { params: { shopId }, query }, { keep: true })
  return (
    <section className="analytics-outlook" aria-live="polite">
      <h3>{t('title')}</h3>
      {outlook.error ? <ErrorNote error={outlook.error} /> : null}
      {outlook.data ? (
        <>
          <Cost outlook={outlook.data} />
          {outlook.data.assumed ? null : <Windows outlook={outlook.data} onPick={onPick} />}
        </>
      ) : outlook.error ? null : (
        <Bones lines={3} />
      )}
    </section>
  )
}

function Cost({ outlook: { expected, basis, assumed } }: { outlook: Outlook }) {
  const t = useOutlookTexts()
  if (!expected) return <p className="analytics-hint">{t('noHistory')}</p>
  return (
    <>
      <p className="analytics-cost">
        <span>{t('expected')}</span>
        <strong>
          {t('expectedOrders', { orders: roughly(expected.orders) })} · ¥{formatYuan(expected.fen)}
        </strong>
      </p>
      {assumed ? <p className="analytics-hint">{t('perDay')}</p> : null}
      <details className="analytics-counted">
        <summary>{t('counted')}</summary>
        <p>
          {t('countedHow', {
            weeks: basis.weeks,
            away: basis.hoursAway,
            before: basis.hoursBeforeOpening,
          })}
          {basis.hoursUnknown > 0 ? t('countedUnknown', { hours: basis.hoursUnknown }) : null}
        </p>
      </details>
    </>
  )
}

function Windows({ outlook, onPick }: { outlook: Outlook; onPick: AbsenceOutlookProps['onPick'] }) {
  const t = useOutlookTexts()
  const { expected, windows } = outlook
  if (!expected) return null
  if (windows.length === 0) return <p className="analytics-hint">{t(whyNone(outlook))}</p>
  return (
    <>
      <h4>{t('better')}</h4>
      <p className="analytics-hint">{t('betterHow')}</p>
      <ul className="analytics-windows">
        {windows.map((window) => (
          <WindowLine
            key={window.startsAt}
            window={window}
            inUse={window.startsAt === outlook.startsAt && window.resumesAt === outlook.resumesAt}
            onPick={onPick}
          />
        ))}
      </ul>
      <p className="analytics-hint">{t('chosen', valuesOf(expected))}</p>
    </>
  )
}

const WEEK_MS = 7 * 86_400_000

const whyNone = ({ startsAt, resumesAt }: Outlook) =>
  Date.parse(resumesAt) - Date.parse(startsAt) > WEEK_MS ? 'tooLong' : 'noWindows'

function WindowLine({
  window,
  inUse,
  onPick,
}: {
  window: OutlookWindow
  inUse: boolean
  onPick: AbsenceOutlookProps['onPick']
}) {
  const t = useOutlookTexts()
  const { startsAt, resumesAt } = window
  return (
    <li>
      <span>
        <strong>
          <When at={startsAt} /> – <When at={resumesAt} />
        </strong>
        <small>{t('figures', valuesOf(window))}</small>
      </span>
      <Button size="small" disabled={inUse} onClick={() => onPick({ startsAt, resumesAt })}>
        {inUse ? t('inUse') : t('use')}
      </Button>
    </li>
  )
}

/** An average has decimals; who plans a leave needs none of them beyond ten. */
const roughly = (count: number): number => (count < 10 ? Math.round(count * 10) / 10 : Math.round(count))

const valuesOf = ({ visits, orders, fen }: { visits: number; orders: number; fen: number }) => ({
  visits: roughly(visits),
  orders: roughly(orders),
  money: `¥${formatYuan(fen)}`,
})
