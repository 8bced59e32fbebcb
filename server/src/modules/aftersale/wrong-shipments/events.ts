import { eventType } from '../../../platform/events.ts'
import type { Invalidation } from '../../../platform/invalidations.ts'

/** A wrong shipment, as its events carry it. */
export interface WrongFacts {
  readonly shopId: string
  readonly wrongId: string
  readonly orderId: string
}

const invalidations =
  (what: string) =>
  ({ shopId, wrongId }: WrongFacts): Invalidation[] => [{ topic: `shop:${shopId}`, what, ids: [wrongId] }]

/** Its buyer is to be contacted now: it was opened, or promised for another time. */
export interface WrongToSay extends WrongFacts {
  readonly why: 'opened' | 'promised'
  readonly promiseBy: string
}

export const wrongShipmentMoved = eventType<WrongFacts>(
  'wrong_shipment.moved',
  invalidations('wrong_shipment.moved'),
)
export const wrongShipmentToSay = eventType<WrongToSay>('wrong_shipment.to_say', () => [])
