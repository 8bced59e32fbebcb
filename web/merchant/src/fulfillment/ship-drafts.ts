import {
  bareWaybill,
  courierOf,
  couriers,
  readWaybill,
} from '@zhanggui/server/modules/fulfillment/contract.ts'

/** What a parcel holds where it does not hold all that is left: pieces by line number. */
export type Pieces = Readonly<Record<number, number>>

/** A parcel as it is being written down, before it is sent. */
export interface ParcelDraft {
  readonly orderId: string
  readonly courier: string | null
  readonly waybill: string
  /** Null: all that is left of the order. */
  readonly pieces: Pieces | null
}

export type DraftFault = 'courierMissing' | 'malformed' | 'twice' | 'nothingInside'

const isBlank = (draft: ParcelDraft): boolean => bareWaybill(draft.waybill) === ''

/** Those that have a waybill; the others are left for another time. */
export const filledIn = (drafts: readonly ParcelDraft[]): ParcelDraft[] =>
  drafts.filter((draft) => !isBlank(draft))

/** What is wrong with a parcel before it is sent; null also for one that is still blank. */
export function faultOfDraft(draft: ParcelDraft, all: readonly ParcelDraft[]): DraftFault | null {
  if (isBlank(draft)) return null
  const courier = draft.courier ? courierOf(draft.courier) : null
  if (!courier) return 'courierMissing'
  const waybill = readWaybill(draft.waybill, courier)
  if (waybill === null) return 'malformed'
  const same = all.filter(
    (other) => other.courier === draft.courier && readWaybill(other.waybill, courier) === waybill,
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
