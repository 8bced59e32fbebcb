import { useRouterState } from '@tanstack/react-router'
import { reportVisit } from '@zhanggui/kit/track/visits.ts'
import type { VisitSource } from '@zhanggui/server/modules/analytics/visits/contract.ts'
import { useEffect, useRef } from 'react'
import { type Place, seenAt, sourceOf } from './way-in.ts'

/** The source of the last visit to each shop since the app was opened: an order there came on that way. */
const lastSource = new Map<string, VisitSource>()

/** Reports each page of a shop or product that is opened, with the source of the visit. Used once, by the shell. */
export function useVisits(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? null })
  const from = useRouterState({
    select: (state) => (state.resolvedLocation?.search as { from?: string } | undefined)?.from,
  })
  const before = useRef<Place | null>(null)
  useEffect(() => {
    if (!path || before.current?.path === path) return
    const place = { path, from }
    const seen = seenAt(path)
    if (seen) {
      const source = sourceOf(place, before.current)
      lastSource.set(seen.shopId, source)
      reportVisit({ ...seen, source })
    }
    before.current = place
  }, [path, from])
}

/** Reports the source of orders just placed: that of the last visit to their shop since the app was opened, else `direct`. */
export function reportOrders(orders: readonly { shopId: string; orderId: string }[]): void {
  for (const { shopId, orderId } of orders) {
    reportVisit({ kind: 'order', shopId, orderId, source: lastSource.get(shopId) ?? 'direct' })
  }
}
