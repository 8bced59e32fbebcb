import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import type { Consequence } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { previewAbsence } from '@zhanggui/server/screens/merchant/absence-preview-contract.ts'
import type { ReactNode } from 'react'
import { useAwayTexts } from './away-texts.ts'
import { useShopTexts } from './texts.ts'

/** A time away that one thinks of; `absenceId` when it is an absence that exists and would be moved to it. */
export interface ThoughtWindow {
  readonly startsAt?: string
  readonly resumesAt?: string
  readonly absenceId?: string
}

/** What being away for this time means, in the server's numbers; dots while it counts. */
export function useAbsenceConsequences(shopId: string, window: ThoughtWindow, open: boolean): Consequence[] {
  const t = useShopTexts()
  const away = useAwayTexts()
  const preview = useEndpoint(
    previewAbsence,
    { params: { shopId }, query: window },
    { enabled: open, keep: true },
  )
  const numbers = preview.data
  if (!numbers) {
    return [{ label: t('paused'), value: preview.error ? '—' : t('counting') }]
  }
  const { pausedOrders, dueInside, unpaidOrders, lately, thisYear, shipPause } = numbers
  return [
    {
      label: t('paused'),
      value: <Orders {...pausedOrders} />,
      hint: t('pausedHint'),
      tone: pausedOrders.count > 0 ? 'warn' : 'plain',
    },
    {
      label: t('dueInside'),
      value: <Orders {...dueInside} />,
      hint: t('dueInsideHint'),
      tone: dueInside.count > 0 ? 'warn' : 'plain',
    },
    {
      label: t('unpaid'),
      value: <Orders {...unpaidOrders} />,
      hint: numbers.awayUnpaid === 'close' ? t('unpaidClose') : t('unpaidAsk'),
      tone: unpaidOrders.count > 0 && numbers.awayUnpaid === 'close' ? 'bad' : 'plain',
    },
    { label: t('onSale'), value: t('products', { count: numbers.productsOnSale }), hint: t('onSaleHint') },
    { label: away('month'), value: away('times', { count: lately.absences, days: lately.days }) },
    { label: away('year'), value: away('times', { count: thisYear.absences, days: thisYear.days }) },
    {
      label: away('pauseLeft'),
      value: away('pauseLeftValue', { used: shipPause.usedDays, year: shipPause.yearDays }),
      hint: away('pauseLeftHint', { absence: shipPause.absenceDays }),
      tone: shipPause.usedDays >= shipPause.yearDays ? 'warn' : 'plain',
    },
  ]
}

function Orders({ count, fen }: { count: number; fen: number }): ReactNode {
  const t = useShopTexts()
  return (
    <>
      {t('orders', { count })}
      {count > 0 ? (
        <>
          {' · '}
          <Money fen={fen} />
        </>
      ) : null}
    </>
  )
}
