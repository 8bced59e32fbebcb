import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useRequestId } from '@zhanggui/kit/call/request-id.ts'
import {
  courierOf,
  type ParcelOutcome,
  readWaybill,
  shipParcels,
} from '@zhanggui/server/modules/fulfillment/contract.ts'
import { useState } from 'react'
import type { OrderToShip } from './order-to-ship.ts'
import { courierFor, filledIn, linesOf, type ParcelDraft, sendable } from './ship-drafts.ts'

const LAST_COURIER = 'zhanggui.lastCourier'

/** Parcels that one request ships. */
const BATCH_SIZE = 50

/** The courier that was used last on this device. */
export const lastCourier = (): string | null => localStorage.getItem(LAST_COURIER)

/**
 * Parcels being written down, and what became of each. A parcel keeps its id while nobody knows whether it arrived;
 * once it was answered, shipped or not, the next try is another parcel.
 */
export function useShip(shopId: string, orders: readonly Pick<OrderToShip, 'orderId' | 'addressChanges'>[]) {
  const [drafts, setDrafts] = useState<readonly ParcelDraft[]>(() =>
    orders.map(({ orderId }) => ({ orderId, courier: lastCourier(), waybill: '', pieces: null })),
  )
  // As the orders stood when the labels were begun: an address that the buyer changed since is refused.
  const [changes] = useState(() => new Map(orders.map((order) => [order.orderId, order.addressChanges])))
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, ParcelOutcome>>(new Map())
  const [progress, setProgress] = useState<{ done: number; count: number } | null>(null)
  const ids = useRequestId()
  const act = useAct(shipParcels, { shown: true })
  const isDone = (orderId: string) => {
    const outcome = outcomes.get(orderId)?.outcome
    return outcome === 'shipped' || outcome === 'partly'
  }
  const open = drafts.filter((draft) => !isDone(draft.orderId))
  const ready = sendable(open, drafts)
  const toCorrect = filledIn(open).length - ready.length

  async function send(): Promise<readonly ParcelOutcome[] | null> {
    const parcels = ready.map((draft) => ({
      id: ids.id(draft.orderId),
      orderId: draft.orderId,
      courier: courierFor(draft) ?? '',
      waybill: waybillOf(courierFor(draft), draft.waybill),
      addressChanges: changes.get(draft.orderId) ?? 0,
      ...(draft.pieces ? { lines: linesOf(draft.pieces) } : {}),
    }))
    const used = parcels[0]?.courier
    const answered: ParcelOutcome[] = []
    try {
      for (let at = 0; at < parcels.length; at += BATCH_SIZE) {
        if (parcels.length > BATCH_SIZE) setProgress({ done: at, count: parcels.length })
        const batch = parcels.slice(at, at + BATCH_SIZE)
        // Each batch is an act of its own: what was answered stays answered though the next does not arrive.
        const reply = await act.run({ params: { shopId }, body: { parcels: batch } }, String(at))
        if (!reply) return null
        for (const { orderId } of reply.parcels) ids.done(orderId)
        answered.push(...reply.parcels)
        setOutcomes((old) => new Map([...old, ...reply.parcels.map((one) => [one.orderId, one] as const)]))
      }
    } finally {
      setProgress(null)
    }
    if (used) localStorage.setItem(LAST_COURIER, used)
    return answered
  }

  const change = (orderId: string, patch: Partial<ParcelDraft>) => {
    setDrafts((old) => old.map((draft) => (draft.orderId === orderId ? { ...draft, ...patch } : draft)))
    setOutcomes((old) => new Map([...old].filter(([id]) => id !== orderId || isDone(id))))
  }
  return {
    drafts,
    setDrafts,
    change,
    open,
    /** Those that the next sending takes. */
    ready,
    /** How many have a number and cannot go yet. */
    toCorrect,
    outcomes,
    isDone,
    send,
    pending: act.pending || progress !== null,
    /** How many of many are sent; null while few are or none. */
    progress,
    error: act.error,
  }
}

/** The number as it is kept; one that is none goes as it was typed, and the server says what is wrong with it. */
function waybillOf(courierCode: string | null, text: string): string {
  const courier = courierCode ? courierOf(courierCode) : null
  return (courier && readWaybill(text, courier)) ?? text.trim()
}

export type Shipping = ReturnType<typeof useShip>
