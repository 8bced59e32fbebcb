import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type CaseRow, changeCase, lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { keptWaybill, type TypedWaybill, writeParcel } from './parcel-rows.ts'

export interface PostReturn extends TypedWaybill {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
  readonly text?: string
  readonly pictures?: readonly string[]
}

/**
 * The goods of a case were sent back: by its buyer, or the shop enters the number for them. As long as they are on their way
 * the number can be corrected. Refuses: not_found, refund_decided, case_changed, case_move_not_allowed, return_number_wrong,
 * unknown_picture.
 */
export async function postReturn(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  input: PostReturn,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const buyerId = actor.kind === 'buyer' ? actor.accountId : undefined
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, buyerId)
    await checkAct(tx, refundCase, 'post_return', input.version)
    await writeParcel(tx, refundCase, 'back', keptWaybill(input), actor.kind === 'buyer' ? 'buyer' : 'shop')
    await insertStatement(tx, refundCase, actor, { ...input, occasion: 'returned' })
    await sendBack(tx, actor, refundCase)
    return readRefundDetail(tx, { shopId: input.shopId, caseId: input.caseId })
  })
}

async function sendBack(tx: Tx, actor: BuyerActor | StaffActor, refundCase: CaseRow): Promise<void> {
  if (refundCase.state === 'in_return') return publishChange(tx, await changeCase(tx, refundCase, {}))
  await moveAndPublish(
    tx,
    refundCase,
    'in_return',
    { actor, why: 'goods' },
    { changes: { sent_back_at: tx.now } },
  )
}
