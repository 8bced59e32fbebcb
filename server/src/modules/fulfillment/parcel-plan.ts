import { checkClientId } from '../../kernel/id.ts'
import { Refusal, refusals, refuseCommon } from '../../kernel/refusal.ts'
import { courierOf, fulfillmentRefusals, isWaybillOf, type NewParcel, tidyWaybill } from './contract.ts'

const refuse = refusals(fulfillmentRefusals)

/** Pieces by line number. */
export type Pieces = Map<number, number>

export interface KnownParcel {
  readonly madeBy: string | null
  readonly bodyHash: Buffer
  readonly completes: boolean
}

/** What has to be known, under the orders' locks, to decide about parcels. `left` changes while parcels are planned. */
export interface PackingFacts {
  readonly orderStates: ReadonlyMap<string, string>
  /** How often each order's address was changed. */
  readonly addressChanges: ReadonlyMap<string, number>
  /** What each order still lacks, by line; 0 for a line that has gone out. */
  readonly left: Map<string, Pieces>
  readonly refundOpen: ReadonlySet<string>
  readonly known: Map<string, KnownParcel>
  /** Courier and number, as `waybillKey` writes them. */
  readonly usedWaybills: Set<string>
}

export const waybillKey = (courier: string, waybill: string): string => `${courier} ${waybill}`

/** A parcel to be written. `completes`: its order lacks nothing after it. */
export interface PlannedParcel {
  readonly parcel: NewParcel
  readonly waybill: string
  readonly lines: Pieces
  readonly completes: boolean
  readonly bodyHash: Buffer
}

/** What becomes of one parcel: it is written, was written before, or is refused. */
export type ParcelPlan =
  | { readonly kind: 'new'; readonly planned: PlannedParcel }
  | { readonly kind: 'repeat'; readonly completes: boolean }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Decides about parcels in the order given, each on what those before it leave: a refusal spoils no other. The same
 * id from the same person with the same content is a repeat.
 */
export function planParcels(
  facts: PackingFacts,
  parcels: readonly NewParcel[],
  by: { accountId: string; machineNowMs: number; hash: (parcel: NewParcel) => Buffer },
): ParcelPlan[] {
  return parcels.map((parcel) => {
    const bodyHash = by.hash(parcel)
    try {
      const known = facts.known.get(parcel.id)
      if (known) {
        const same = known.madeBy === by.accountId && known.bodyHash.equals(bodyHash)
        if (!same) throw refuseCommon('id_reused')
        return { kind: 'repeat', completes: known.completes }
      }
      checkClientId(parcel.id, by.machineNowMs)
      const planned = planOne(facts, parcel, bodyHash)
      facts.known.set(parcel.id, { madeBy: by.accountId, bodyHash, completes: planned.completes })
      return { kind: 'new', planned }
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', refusal: error }
      throw error
    }
  })
}

function planOne(facts: PackingFacts, parcel: NewParcel, bodyHash: Buffer): PlannedParcel {
  checkOrder(facts, parcel.orderId)
  const changes = facts.addressChanges.get(parcel.orderId) ?? 0
  if (changes !== (parcel.addressChanges ?? changes)) throw refuse('address_changed')
  const waybill = checkWaybill(facts, parcel)
  const left: Pieces = facts.left.get(parcel.orderId) ?? new Map()
  if (isEmpty(left)) throw refuse('order_shipped')
  const lines = piecesOf(parcel, left)
  for (const [lineNo, quantity] of lines) left.set(lineNo, (left.get(lineNo) ?? 0) - quantity)
  facts.usedWaybills.add(waybillKey(parcel.courier, waybill))
  return { parcel, waybill, lines, completes: isEmpty(left), bodyHash }
}

const isEmpty = (left: Pieces): boolean => left.values().every((quantity) => quantity === 0)

/** Refuses: not_found, order_not_paid, order_cancelled, order_shipped, refund_open. */
function checkOrder(facts: PackingFacts, orderId: string): void {
  const state = facts.orderStates.get(orderId)
  if (!state) throw refuseCommon('not_found')
  if (state === 'unpaid') throw refuse('order_not_paid')
  if (state === 'cancelled') throw refuse('order_cancelled')
  if (state !== 'paid') throw refuse('order_shipped')
  if (facts.refundOpen.has(orderId)) throw refuse('refund_open')
}

/** The number as it is kept. Refuses: unknown_courier, waybill_malformed, waybill_used. */
function checkWaybill(facts: PackingFacts, parcel: NewParcel): string {
  const courier = courierOf(parcel.courier)
  if (!courier) throw refuse('unknown_courier', { courier: parcel.courier })
  const waybill = tidyWaybill(parcel.waybill)
  if (!isWaybillOf(courier, waybill)) {
    throw refuse('waybill_malformed', {
      waybill,
      courierZh: courier.zh,
      courierEn: courier.en,
      example: courier.waybillExample,
    })
  }
  if (facts.usedWaybills.has(waybillKey(courier.code, waybill))) throw refuse('waybill_used', { waybill })
  return waybill
}

/** The pieces in the parcel; all that is left when none are named. Refuses: unknown_line, more_than_left. */
function piecesOf(parcel: NewParcel, left: Pieces): Pieces {
  if (!parcel.lines) return new Map(left.entries().filter(([, quantity]) => quantity > 0))
  const pieces: Pieces = new Map()
  for (const { lineNo, quantity } of parcel.lines) {
    const rest = left.get(lineNo)
    if (rest === undefined || pieces.has(lineNo)) throw refuse('unknown_line', { lineNo })
    if (quantity > rest) throw refuse('more_than_left', { lineNo, left: rest, quantity })
    pieces.set(lineNo, quantity)
  }
  return pieces
}
