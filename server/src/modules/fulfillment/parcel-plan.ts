import { checkClientId } from '../../kernel/id.ts'
import { Refusal, type Ruling, refusals, refuseCommon, refuseUnless } from '../../kernel/refusal.ts'
import { type OrderRow, piecesLeft, type StoredLine } from '../ordering/index.ts'
import { courierOf, fulfillmentRefusals, type NewParcel, readWaybill } from './contract.ts'

const refuse = refusals(fulfillmentRefusals)

/** Pieces by line number. */
export type Pieces = Map<number, number>

export interface KnownParcel {
  readonly madeBy: string | null
  readonly bodyHash: Buffer
  readonly completes: boolean
}

/** What decides about an order besides what it still lacks. */
type OrderFacts = Pick<OrderRow, 'state' | 'address_changes'>

/** What an order still lacks. */
export interface ToPack {
  /** By line; 0 for a line of which nothing has to ship any more. */
  readonly left: Pieces
  /** The lines for which a buyer's request for a refund waits for its answer. */
  readonly underRefund: ReadonlySet<number>
}

/** What an order still lacks, by its lines. */
export function toPackOf(lines: readonly PackedLine[]): ToPack {
  return {
    left: new Map(lines.map((line) => [line.line_no, piecesLeft(line)])),
    underRefund: new Set(lines.flatMap((line) => (line.refund_open ? [line.line_no] : []))),
  }
}

type PackedLine = Pick<StoredLine, 'line_no' | 'quantity' | 'shipped' | 'given_back' | 'refund_open'>

/** What has to be known, under the orders' locks, to decide about parcels. `toPack` changes while they are planned. */
export interface PackingFacts {
  readonly orders: ReadonlyMap<string, OrderFacts>
  readonly toPack: ReadonlyMap<string, ToPack>
  readonly known: Map<string, KnownParcel>
  /** Courier and number, as `waybillKey` writes them. */
  readonly usedWaybills: Set<string>
  /** Orders whose prepared parcel a refund stopped and nobody has in hand yet. */
  readonly toStop: ReadonlySet<string>
  /** Orders that were packed, under a label that nobody noted, before their buyer changed the address. */
  readonly toRelabel: ReadonlySet<string>
  /** Labels that were made before the buyer changed the address, as `waybillKey` writes them. */
  readonly outdatedLabels: ReadonlySet<string>
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
  const order = facts.orders.get(parcel.orderId)
  if (!order) throw refuseCommon('not_found')
  const toPack = facts.toPack.get(parcel.orderId) ?? toPackOf([])
  refuseUnless(canShip(order, toPack))
  if (facts.toStop.has(parcel.orderId)) throw refuse('parcel_to_stop')
  const { left, underRefund } = toPack
  const changes = order.address_changes
  if (changes !== (parcel.addressChanges ?? changes)) throw refuse('address_changed')
  if (facts.toRelabel.has(parcel.orderId)) throw refuse('parcel_to_relabel')
  const waybill = checkWaybill(facts.usedWaybills, parcel, facts.outdatedLabels)
  const lines = piecesOf(parcel, left)
  if (lines.keys().some((lineNo) => underRefund.has(lineNo))) throw refuse('refund_open')
  for (const [lineNo, quantity] of lines) left.set(lineNo, (left.get(lineNo) ?? 0) - quantity)
  facts.usedWaybills.add(waybillKey(parcel.courier, waybill))
  return { parcel, waybill, lines, completes: isEmpty(left), bodyHash }
}

const isEmpty = (left: Pieces): boolean => left.values().every((quantity) => quantity === 0)

/**
 * Whether a parcel of an order may ship, also while the shop is away: it is paid and lacks pieces of a line for which no
 * request for a refund waits. Refuses: order_not_paid, order_cancelled, order_shipped, refund_open.
 */
export function canShip({ state }: Pick<OrderFacts, 'state'>, { left, underRefund }: ToPack): Ruling {
  if (state === 'unpaid') return refuse('order_not_paid')
  if (state === 'cancelled') return refuse('order_cancelled')
  const lines = [...left].flatMap(([lineNo, quantity]) => (quantity > 0 ? [lineNo] : []))
  if (state !== 'paid' || lines.length === 0) return refuse('order_shipped')
  return lines.every((lineNo) => underRefund.has(lineNo)) ? refuse('refund_open') : null
}

/** The number as it is kept. Refuses: unknown_courier, waybill_malformed, label_outdated, waybill_used. */
export function checkWaybill(
  used: ReadonlySet<string>,
  parcel: Pick<NewParcel, 'courier' | 'waybill'>,
  outdated: ReadonlySet<string>,
): string {
  const courier = courierOf(parcel.courier)
  if (!courier) throw refuse('unknown_courier', { courier: parcel.courier })
  const waybill = readWaybill(parcel.waybill, courier)
  if (waybill === null) {
    throw refuse('waybill_malformed', {
      waybill: parcel.waybill.trim(),
      courierZh: courier.zh,
      courierEn: courier.en,
      example: courier.waybillExample,
    })
  }
  if (outdated.has(waybillKey(courier.code, waybill))) throw refuse('label_outdated', { waybill })
  if (used.has(waybillKey(courier.code, waybill))) throw refuse('waybill_used', { waybill })
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
