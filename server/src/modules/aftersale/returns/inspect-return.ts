import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { returnStock } from '../../inventory/index.ts'
import { orderLines } from '../../ordering/index.ts'
import { exchangedFor, readCaseLines } from '../cases/case-line-rows.ts'
import { type CaseRow, lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { endReturn } from '../cases/end-return.ts'
import type { LockedCase } from '../cases/go-to.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { refuseUnknownPictures } from '../cases/statement-rows.ts'
import { type InspectedPieces, isComplete } from './inspection-rules.ts'
import { markParcel } from './parcel-rows.ts'

export interface InspectReturn {
  readonly caseId: string
  readonly version: number
  readonly lines: readonly (InspectedPieces & { readonly note?: string })[]
}

/**
 * The shop has the goods and says what came of each piece: sellable ones are on the shelf again, the others are recorded. Then
 * the money goes back, or the shop has to send. What was repaired goes to its buyer again and on no shelf. Refuses: not_found,
 * refund_decided, case_changed, case_move_not_allowed, inspection_incomplete, scrap_needs_picture, unknown_picture,
 * money_not_there.
 */
export async function inspectReturn(
  { db, actor }: Ctx<StaffActor>,
  input: InspectReturn,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, actor.shopId, input.caseId)
    await checkAct(tx, locked.refundCase, 'inspect', input.version)
    await inspect(tx, actor, locked, input)
    await endReturn(tx, locked, { decidedBy: 'merchant', actor })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}

async function inspect(
  tx: Tx,
  actor: StaffActor,
  { refundCase }: LockedCase,
  { lines }: InspectReturn,
): Promise<void> {
  const taken = await readCaseLines(tx, refundCase.shop_id, [refundCase.case_id])
  refuseUnless(
    isComplete(
      taken.map((line) => ({ lineNo: line.line_no, quantity: line.quantity })),
      lines,
    ),
  )
  const pictures = lines.flatMap((line) => line.pictures ?? [])
  await refuseUnknownPictures(tx, refundCase, actor.accountId, [...new Set(pictures)])
  const { shop_id, case_id } = refundCase
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
  if (refundCase.kind !== 'repair') await shelve(tx, refundCase, lines)
}

/** What can be sold again is on the shelf; the case is the request, so that nothing is shelved twice. */
async function shelve(tx: Tx, refundCase: CaseRow, lines: readonly InspectedPieces[]): Promise<void> {
  const { shop_id: shopId, order_id: orderId, case_id: requestId } = refundCase
  const bought = new Map((await orderLines(tx, shopId, [orderId])).map((line) => [line.line_no, line.sku_id]))
  const exchanged = await exchangedFor(tx, shopId, orderId)
  const sellable = lines.flatMap(({ lineNo, result, quantity }) => {
    const skuId = exchanged.get(lineNo) ?? bought.get(lineNo)
    return result === 'sellable' && skuId ? [{ skuId, quantity }] : []
  })
  await returnStock(tx, shopId, { orderId, requestId, lines: sellable })
}
