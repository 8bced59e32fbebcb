import { useTabCount } from '@zhanggui/kit/alerts/tab-count.ts'
import { type Call, useCalls } from '@zhanggui/kit/alerts/use-calls.ts'
import { useMemo } from 'react'
import { pathsOf, useShopId } from '../paths.ts'
import { useWaitingTexts } from './texts.ts'
import { useWaiting } from './use-waiting.ts'

/** Rings, notifies and counts in the tab what comes to this shop: orders to ship, refunds to answer, chats that wait. */
export function useShopCalls(shopName: string): void {
  const t = useWaitingTexts()
  const shopId = useShopId()
  const waiting = useWaiting()
  const calls = useMemo((): Call[] | undefined => {
    if (!waiting) return undefined
    const { orders, refunds, chats, approvals } = waiting
    const to = pathsOf(shopId)
    const caseId = refunds.newest?.id
    const about = (text: string) => `${shopName} · ${text}`
    return [
      {
        name: 'orders',
        waits: orders,
        tone: 'order',
        title: t('newOrder'),
        body: about(t('toShip', { count: orders.count })),
        to: to('orders'),
        search: { tab: 'to_ship' },
      },
      {
        name: 'refunds',
        waits: refunds,
        tone: 'message',
        title: t('newRefund'),
        body: about(t('toAnswer', { count: refunds.count })),
        to: caseId ? to('refunds/$caseId', { caseId }) : to('refunds'),
      },
      ...(approvals
        ? [
            {
              name: 'approvals',
              waits: approvals,
              tone: 'message' as const,
              title: t('newApproval'),
              body: about(t('toDecide', { count: approvals.count })),
              to: to('approvals'),
            },
          ]
        : []),
      ...(chats
        ? [
            {
              name: 'chats',
              waits: chats,
              tone: 'message' as const,
              title: t('newMessage'),
              body: about(t('waiting', { count: chats.count })),
              to: to('chats'),
              search: chats.newest ? { chat: chats.newest.id } : {},
              isShown: () => new URLSearchParams(location.search).get('chat') === chats.newest?.id,
            },
          ]
        : []),
    ]
  }, [waiting, shopId, shopName, t])
  useCalls(shopId, calls)
  useTabCount(calls?.reduce((sum, { waits }) => sum + waits.count, 0) ?? 0)
}
