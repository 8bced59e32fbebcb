import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import type { Consequence } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { previewAbsence } from '@zhanggui/server/modules/shop/contract.ts'
import type { ReactNode } from 'react'
import { useShopTexts } from './texts.ts'

interface Window {
  readonly startsAt?: string
  readonly resumesAt?: string
}

/** What being away for this time means, in the server's numbers; dots while it counts. */
export function useAbsenceConsequences(shopId: string, window: Window, open: boolean): Consequence[] {
  const t = useShopTexts()
  const preview = useEndpoint(
    previewAbsence,
    { params: { shopId }, query: window },
    { enabled: open, keep: true },
  )
  const numbers = preview.data
  if (!numbers) {
    return [{ label: t('paused'), value: preview.error ? '—' : t('counting') }]
  }
  const { pausedOrders, dueInside, unpaidOrders, lately } = numbers
  return [
    {
      label: t('paused'),
      value: <Orders {...pausedOrders} />,
      hint: t('pausedHint'),
      tone: pausedOrders.count > 0 ? 'warn' : 'plain',
    },
    { label: t('dueInside'), value: <Orders {...dueInside} />, hint: t('dueInsideHint') },
    {
      label: t('unpaid'),
      value: <Orders {...unpaidOrders} />,
      hint: numbers.awayUnpaid === 'close' ? t('unpaidClose') : t('unpaidAsk'),
      tone: unpaidOrders.count > 0 && numbers.awayUnpaid === 'close' ? 'bad' : 'plain',
    },
    { label: t('onSale'), value: t('products', { count: numbers.productsOnSale }), hint: t('onSaleHint') },
    {
      label: t('lately'),
      value: t('latelyValue', { count: lately.absences, days: Math.round(lately.days * 10) / 10 }),
      hint: t('latelyHint'),
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
