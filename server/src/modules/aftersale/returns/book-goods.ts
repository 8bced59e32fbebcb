import { sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { lockStock, returnStock } from '../../inventory/index.ts'
import { orderLines } from '../../ordering/index.ts'
import { type CaseLineRow, exchangedFor, readCaseLines } from '../cases/case-line-rows.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { refuseUnknownPictures } from '../cases/statement-rows.ts'
import { countBack } from './goods-back-rows.ts'
import { type InspectedPieces, isComplete, isLatePart } from './inspection-rules.ts'
import { markParcel } from './parcel-rows.ts'

/** What came of pieces, with words. */
export type BookedPieces = InspectedPieces & { readonly note?: string }

/**
 * Books what came of goods of a locked case: sellable pieces are on the shelf again, the others are recorded. An inspection in
 * time accounts for every piece at once; of goods that came late (`isLate`) some may come yet. Never more pieces of a line come
 * back than went to its buyer. Answers the case as it is to be written with the caller's next change. Refuses:
 * inspection_incomplete, late_goods_wrong, more_than_sent, scrap_needs_picture, unknown_picture.
 */
export async function bookGoods(
  tx: Tx,
  actor: StaffActor,
  refundCase: CaseRow,
  lines: readonly BookedPieces[],
  { isLate = false } = {},
): Promise<CaseRow> {
  const { shop_id, case_id } = refundCase
  const taken = await readCaseLines(tx, shop_id, [case_id])
  const awaited = await awaitedPieces(tx, refundCase, taken)
  refuseUnless((isLate ? isLatePart : isComplete)(awaited, lines))
  const counted = new Map<number, number>()
  for (const { lineNo, quantity } of lines) counted.set(lineNo, (counted.get(lineNo) ?? 0) + quantity)
  const mayCome = await countBack(tx, refundCase, counted)
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
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'case_id', 'line_no', 'result']).doUpdateSet({
        quantity: sql`case_inspection.quantity + excluded.quantity`,
        note: sql`concat_ws(E'\\n', nullif(case_inspection.note, ''), nullif(excluded.note, ''))`,
        pictures: sql`case_inspection.pictures || excluded.pictures`,
      }),
    )
    .execute()
  await markParcel(tx, refundCase, 'back', { arrived_at: tx.now, lost_at: null })
  // What was repaired goes to its buyer again and on no shelf, unless they have another one meanwhile.
  const isRepaired =
    refundCase.kind === 'repair' && refundCase.state !== 'sent' && refundCase.state !== 'done'
  if (!isRepaired) await shelve(tx, refundCase, taken, lines)
  const out = awaited.map(({ lineNo, quantity }) =>
    Math.min(quantity - (counted.get(lineNo) ?? 0), mayCome.get(lineNo) ?? quantity),
  )
  const pieces_out = out.reduce((sum, pieces) => sum + pieces, 0)
  return {
    ...refundCase,
    pieces_out,
    goods_booked_at: pieces_out === 0 ? tx.now : refundCase.goods_booked_at,
  }
}

/** Pieces of a case that had left the shop and of which nothing is booked yet. */
async function awaitedPieces(tx: Tx, { shop_id, case_id }: CaseRow, taken: readonly CaseLineRow[]) {
  const booked = await tx
    .selectFrom('aftersale.case_inspection')
    .select(['line_no', 'quantity'])
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .execute()
  return taken.flatMap((line) => {
    const done = booked.filter((row) => row.line_no === line.line_no)
    const quantity = done.reduce((left, row) => left - row.quantity, line.quantity - line.unshipped)
    return quantity > 0 ? [{ lineNo: line.line_no, quantity }] : []
  })
}

/** What can be sold again is on the shelf, as the SKU that its buyer had. Pieces that come one after the other are each a movement of its own. */
async function shelve(
  tx: Tx,
  refundCase: CaseRow,
  taken: readonly CaseLineRow[],
  lines: readonly InspectedPieces[],
): Promise<void> {
  const { shop_id: shopId, order_id: orderId } = refundCase
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
  await returnStock(tx, shopId, { orderId, requestId: makeId(machineNowMs()), lines: sellable })
}
