import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { aftersaleRefusals, type InspectionResult } from '../cases/contract.ts'

const refuse = refusals(aftersaleRefusals)

/** What came of some pieces of a line that went back. */
export interface InspectedPieces {
  readonly lineNo: number
  readonly result: InspectionResult
  readonly quantity: number
  readonly pictures?: readonly string[]
}

/**
 * Whether an inspection accounts for every piece that went back, once, and shows what is scrapped. Refuses:
 * inspection_incomplete, scrap_needs_picture.
 */
export function isComplete(
  returned: readonly { readonly lineNo: number; readonly quantity: number }[],
  inspected: readonly InspectedPieces[],
): Ruling {
  const lineNos = new Set([...returned, ...inspected].map((one) => one.lineNo))
  for (const lineNo of lineNos) {
    const expected = returned.find((one) => one.lineNo === lineNo)?.quantity ?? 0
    const own = inspected.filter((one) => one.lineNo === lineNo)
    const counted = own.reduce((sum, one) => sum + one.quantity, 0)
    const isTwice = new Set(own.map((one) => one.result)).size < own.length
    if (counted !== expected || isTwice) return refuse('inspection_incomplete', { lineNo, expected, counted })
  }
  return isScrapShown(inspected)
}

/**
 * Whether goods that came late are among those that may still come, at least one piece, and what is scrapped is shown. Refuses:
 * late_goods_wrong, scrap_needs_picture.
 */
export function isLatePart(
  awaited: readonly { readonly lineNo: number; readonly quantity: number }[],
  inspected: readonly InspectedPieces[],
): Ruling {
  const lineNos = new Set([...awaited, ...inspected].map((one) => one.lineNo))
  for (const lineNo of lineNos) {
    const most = awaited.find((one) => one.lineNo === lineNo)?.quantity ?? 0
    const own = inspected.filter((one) => one.lineNo === lineNo)
    const counted = own.reduce((sum, one) => sum + one.quantity, 0)
    const isTwice = new Set(own.map((one) => one.result)).size < own.length
    if (counted > most || isTwice || inspected.length === 0)
      return refuse('late_goods_wrong', { lineNo, most, counted })
  }
  return isScrapShown(inspected)
}

function isScrapShown(inspected: readonly InspectedPieces[]): Ruling {
  const unseen = inspected.some((one) => one.result === 'scrap' && (one.pictures ?? []).length === 0)
  return unseen ? refuse('scrap_needs_picture') : null
}
