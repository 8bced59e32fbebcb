import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { CaseAction, CaseState, RefundDetail, StatementOccasion } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'
import type { ReturnMark } from './contract.ts'
import { type CaseParcelRow, markParcel } from './parcel-rows.ts'

interface Mark {
  readonly act: CaseAction
  readonly to: CaseState
  readonly occasion: StatementOccasion
  readonly marks: (now: Date) => Partial<Pick<CaseParcelRow, 'lost_at' | 'arrived_at'>>
}

const marks: Readonly<Record<ReturnMark, Mark>> = {
  arrived: {
    act: 'arrive',
    to: 'arrived',
    occasion: 'returned',
    marks: (now) => ({ arrived_at: now, lost_at: null }),
  },
  taken_back: {
    act: 'take_back',
    to: 'in_return',
    occasion: 'taken_back',
    marks: () => ({ arrived_at: null }),
  },
  lost: { act: 'lose', to: 'lost', occasion: 'lost', marks: (now) => ({ lost_at: now }) },
  found: { act: 'find', to: 'in_return', occasion: 'returned', marks: () => ({ lost_at: null }) },
}

export interface MarkReturn {
  readonly caseId: string
  readonly version: number
  readonly mark: ReturnMark
  readonly text?: string
  readonly pictures?: readonly string[]
}

/**
 * The shop marks a return parcel: arrived, lost, found again, or that its arrival was marked by mistake. Each mark is a row of
 * the case's history. Refuses: not_found, own_order, refund_decided, case_changed, case_move_not_allowed, unknown_picture.
 */
export async function markReturn({ db, actor }: Ctx<StaffActor>, input: MarkReturn): Promise<RefundDetail> {
  const mark = marks[input.mark]
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, mark.act, input.version)
    await markParcel(tx, refundCase, 'back', mark.marks(tx.now))
    await insertStatement(tx, refundCase, actor, { ...input, occasion: mark.occasion })
    await moveAndPublish(tx, refundCase, mark.to, { actor, why: 'goods' }, { words: input.text ?? '' })
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
