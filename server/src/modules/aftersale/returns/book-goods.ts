import { refuseUnless } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { lockStock, returnStock } from '../../inventory/index.ts'
import { orderLines } from '../../ordering/index.ts'
import { type CaseLineRow, exchangedFor, readCaseLines } from '../cases/case-line-rows.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { refuseUnknownPictures } from '../cases/statement-rows.ts'
import { type InspectedPieces, isComplete } from './inspection-rules.ts'
import { markParcel } from './parcel-rows.ts'

/** What came of pieces, with words. */
export type BookedPieces = InspectedPieces & { readonly note?: string }

/**
 * Books what came of the goods of a locked case, once: sellable pieces are on the shelf again, the others are recorded. Answers
 * the case as it is to be written with the caller's next change. Refuses: inspection_incomplete, scrap_needs_picture,
 * unknown_picture.
 */
export async function bookGoods(
  tx: Tx,
  actor: StaffActor,
  refundCase: CaseRow,
  lines: readonly BookedPieces[],
): Promise<CaseRow> {
  const { shop_id, case_id } = refundCase
  const taken = await readCaseLines(tx, shop_id, [case_id])
  refuseUnless(
    isComplete(
      taken.map((line) => ({ lineNo: line.line_no, quantity: line.quantity })),
      lines,
    ),
  )
  const pictures = lines.flatMap((line) => line.pictures ?? [])
  await refuseUnknownPictures(tx, refundCase, actor.accountId, [...new Set(pictures)])
  await tx
    .insertInto('aftersale.case_inspection')
    .values(
      lines.map((line) => ({
        shop_id,
        case_id,
        line_no: line.lineNo,
        result: line.result,
        quantity: line.quantity,
        note: line.note ?? '',
        pictures: [...(line.pictures ?? [])],
        made_by: actor.accountId,
        made_at: tx.now,
      })),
    )
    .execute()
  await markParcel(tx, refundCase, 'back', { arrived_at: tx.now, lost_at: null })
  // What was repaired goes to its buyer again and on no shelf, unless they have another one meanwhile.
  const isRepaired =
    refundCase.kind === 'repair' && refundCase.state !== 'sent' && refundCase.state !== 'done'
  if (!isRepaired) await shelve(tx, refundCase, taken, lines)
  return { ...refundCase, goods_booked_at: tx.now }
}

/** What can be sold again is on the shelf, as the SKU that its buyer had; the case is the request, so that nothing is shelved twice. */
async function shelve(
  tx: Tx,
  refundCase: CaseRow,
  taken: readonly CaseLineRow[],
  lines: readonly InspectedPieces[],
): Promise<void> {
  const { shop_id: shopId, order_id: orderId, case_id: requestId } = refundCase
  const bought = new Map((await orderLines(tx, shopId, [orderId])).map((line) => [line.line_no, line.sku_id]))
  const exchanged = await exchangedFor(tx, shopId, orderId, refundCase.asked_at)
  const sellable = lines.flatMap(({ lineNo, result, quantity }) => {
    const skuId = exchanged.get(lineNo) ?? bought.get(lineNo)
    return result === 'sellable' && skuId ? [{ skuId, quantity }] : []
  })
  // With what the shop sends next, so that two exchanges that swap their sizes lock both in the same order.
  const sent = taken.flatMap((line) => line.send_sku_id ?? [])
  const skuIds = [...sellable.map((line) => line.skuId), ...sent]
  if (skuIds.length > 0) await lockStock(tx, shopId, skuIds)
  await returnStock(tx, shopId, { orderId, requestId, lines: sellable })
}
