import { refusals } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type CaseRow, changeCase, lockCase, lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import { aftersaleRefusals, type RefundDetail } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import { keptWaybill, readParcels, type TypedWaybill, writeParcel } from './parcel-rows.ts'

const refuse = refusals(aftersaleRefusals)

export interface PostReturn extends TypedWaybill {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
  readonly text?: string
  readonly pictures?: readonly string[]
}

/**
 * The goods of a case were sent back: by its buyer, or the shop enters the number for them. As long as they are on their way
 * the number can be corrected, but not the buyer's by the shop. Refuses: not_found, own_order, refund_decided, case_changed,
 * case_move_not_allowed, return_number_wrong, return_number_of_buyer, unknown_picture.
 */
export async function postReturn(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  input: PostReturn,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } =
      actor.kind === 'buyer'
        ? await lockCase(tx, input.shopId, input.caseId, actor.accountId)
        : await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, 'post_return', input.version)
    if (actor.kind === 'staff') await keepBuyersNumber(tx, refundCase)
    await writeParcel(tx, refundCase, 'back', keptWaybill(input), actor.kind === 'buyer' ? 'buyer' : 'shop')
    await insertStatement(tx, refundCase, actor, { ...input, occasion: 'returned' })
    await sendBack(tx, actor, refundCase)
    return readRefundDetail(tx, { shopId: input.shopId, caseId: input.caseId })
  })
}

/** Refuses: return_number_of_buyer. */
async function keepBuyersNumber(tx: Tx, { shop_id, case_id }: CaseRow): Promise<void> {
  const parcels = await readParcels(tx, shop_id, case_id)
  const posted = parcels.find((parcel) => parcel.direction === 'back' && parcel.posted_side === 'buyer')
  if (posted) throw refuse('return_number_of_buyer', { waybill: posted.waybill })
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
