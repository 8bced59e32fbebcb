import { eventType } from '../../../platform/events.ts'
import type { Invalidation } from '../../../platform/invalidations.ts'
import type { CompensationKind } from './nouns-contract.ts'

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

/** A buyer of a wrong shipment has what the shop gave them beside what they asked for: a cost of the shop. */
export interface CompensationGiven extends WrongFacts {
  readonly compensationId: string
  readonly kind: CompensationKind
  readonly amountFen: number
  /** The first line that came wrong. */
  readonly lineNo: number | null
  readonly reason: string
  readonly buyerId: string
  /** Under which a gift left; null: no gift. */
  readonly waybill: string | null
  /** Who of the shop gave it; null: a rule. */
  readonly agentId: string | null
}
export const compensationGiven = eventType<CompensationGiven>('wrong_shipment.compensation_given', (given) =>
  invalidations('wrong_shipment.moved')(given),
)

/** The order whose goods were swapped with those of a wrong shipment; its buyer does not know yet. */
export interface WrongSwap extends WrongFacts {
  readonly orderNumber: string
  readonly buyerId: string
}
export const wrongSwapFound = eventType<WrongSwap>(
  'wrong_shipment.swap_found',
  invalidations('wrong_shipment.moved'),
)
