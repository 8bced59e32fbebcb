import {
  bareWaybill,
  courierOf,
  couriers,
  couriersOfWaybill,
  readWaybill,
} from '@zhanggui/server/modules/fulfillment/contract.ts'

/** What a parcel holds where it does not hold all that is left: pieces by line number. */
export type Pieces = Readonly<Record<number, number>>

/** A parcel as it is being written down, before it is sent. */
export interface ParcelDraft {
  readonly orderId: string
  /** The courier that was chosen, for this order or for all; which one it goes with says `courierFor`. */
  readonly courier: string | null
  /** The courier was chosen for this very parcel: its number changes nothing about it. */
  readonly byHand?: boolean
  readonly waybill: string
  /** Null: all that is left of the order. */
  readonly pieces: Pieces | null
}

export type DraftFault = 'courierMissing' | 'malformed' | 'twice' | 'nothingInside'

/** The field that a fault is mended in. */
export const fieldOfFault: Readonly<Record<DraftFault, 'courier' | 'waybill' | 'pieces'>> = {
  courierMissing: 'courier',
  malformed: 'waybill',
  twice: 'waybill',
  nothingInside: 'pieces',
}

const isBlank = (draft: ParcelDraft): boolean => bareWaybill(draft.waybill) === ''

/** Those that have a waybill; the others are left for another time. */
export const filledIn = (drafts: readonly ParcelDraft[]): ParcelDraft[] =>
  drafts.filter((draft) => !isBlank(draft))

/**
 * The courier that a parcel goes with: the only one whose numbers look like its own, where the chosen one's do not and
 * nobody chose it for this parcel.
 */
export function courierFor(draft: ParcelDraft): string | null {
  const chosen = draft.courier ? courierOf(draft.courier) : null
  if (draft.byHand || isBlank(draft)) return draft.courier
  if (chosen && readWaybill(draft.waybill, chosen) !== null) return draft.courier
  const [only, ...more] = couriersOfWaybill(draft.waybill)
  return only && more.length === 0 ? only.code : draft.courier
}

/** Whether its number told the courier of a parcel. */
export const isRecognised = (draft: ParcelDraft): boolean => courierFor(draft) !== draft.courier

/** Those that can be sent now; the others have nothing to be sent, or something to be corrected first. */
export const sendable = (drafts: readonly ParcelDraft[], all: readonly ParcelDraft[]): ParcelDraft[] =>
  filledIn(drafts).filter((draft) => faultOfDraft(draft, all) === null)

/** What is wrong with a parcel before it is sent; null also for one that is still blank. */
export function faultOfDraft(draft: ParcelDraft, all: readonly ParcelDraft[]): DraftFault | null {
  if (isBlank(draft)) return null
  const code = courierFor(draft)
  const courier = code ? courierOf(code) : null
  if (!courier) return 'courierMissing'
  const waybill = readWaybill(draft.waybill, courier)
  if (waybill === null) return 'malformed'
  const same = all.filter(
    (other) => courierFor(other) === code && readWaybill(other.waybill, courier) === waybill,
  )
  if (same.length > 1) return 'twice'
  return draft.pieces && linesOf(draft.pieces).length === 0 ? 'nothingInside' : null
}

/** The pieces as they are sent; lines of which nothing is inside are left out. */
export function linesOf(pieces: Pieces): { lineNo: number; quantity: number }[] {
  return Object.entries(pieces)
    .map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity }))
    .filter(({ quantity }) => quantity > 0)
}

/** Numbers pasted as a column go to this order and those after it, one each. */
export function pasteWaybills(drafts: readonly ParcelDraft[], orderId: string, text: string): ParcelDraft[] {
  const courier = drafts.find((draft) => draft.orderId === orderId)?.courier ?? null
  const numbers = waybillsIn(text, courier)
  const start = drafts.findIndex((draft) => draft.orderId === orderId)
  return drafts.map((draft, index) => {
    const number = index < start ? undefined : numbers[index - start]
    return number === undefined ? draft : { ...draft, waybill: number }
  })
}

/** The numbers of a pasted text: one a line, a cell or between commas; blanks inside one number do not part it. */
export function waybillsIn(text: string, courierCode: string | null): string[] {
  const among = courierCode ? couriers.filter(({ code }) => code === courierCode) : couriers
  return text
    .split(/[\r\n\t,，;；、]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .flatMap((piece) =>
      among.some((one) => readWaybill(piece, one) !== null) ? [piece] : piece.split(/\s+/),
    )
}
