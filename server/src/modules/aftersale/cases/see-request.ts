import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import { lockCase } from './case-rows.ts'
import { isAmountSeen } from './case-rules.ts'
import { checkAct } from './check-act.ts'
import { aftersaleRefusals, caseKinds } from './contract.ts'
import type { LockedCase } from './go-to.ts'
import { refundGiving } from './refund-giving.ts'
import { splitNow } from './split-now.ts'

const refuse = refusals(aftersaleRefusals)

/** What the shop agrees to, as it saw it. */
export interface SeenRequest {
  readonly caseId: string
  readonly version?: number | undefined
  readonly amountFen: number
}

/** A request that may be agreed to now. */
export interface Agreeable extends LockedCase {
  /** What agreeing gives away beyond the buyer's right: goods that have shipped and do not come back, or were lost on their way. */
  readonly giving: Giving | null
}

/**
 * Locks a request and sees that it is what was seen; null: its money was granted before. Refuses: not_found, refund_decided,
 * case_changed, case_move_not_allowed, wish_unknown, refund_amount_changed.
 */
export async function seeRequest(tx: Tx, shopId: string, seen: SeenRequest): Promise<Agreeable | null> {
  const locked = await lockCase(tx, shopId, seen.caseId)
  const { order, refundCase } = locked
  if (refundCase.state === 'refunding' || refundCase.state === 'refunded') return null
  await checkAct(tx, refundCase, refundCase.state === 'lost' ? 'make_good' : 'answer', seen.version)
  // Who asks for money of what has not shipped wishes that.
  if (refundCase.goods_received !== null && !refundCase.wish) throw refuse('wish_unknown')
  if (caseKinds[refundCase.kind].ends !== 'refund') {
    refuseUnless(isAmountSeen(refundCase.amount_fen, seen.amountFen))
    return { ...locked, giving: null }
  }
  const split = await splitNow(tx, order, refundCase)
  refuseUnless(isAmountSeen(split.amountFen, seen.amountFen))
  const comesBack = caseKinds[refundCase.kind].returns && refundCase.state !== 'lost'
  return { ...locked, giving: comesBack ? null : await refundGiving(tx, order, split) }
}
