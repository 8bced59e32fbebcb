import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { agreeTo } from './agree-to.ts'
import { lockCase } from './case-rows.ts'
import { isAmountSeen } from './case-rules.ts'
import { checkAct } from './check-act.ts'
import { aftersaleRefusals, caseKinds, type RefundDetail } from './contract.ts'
import { endReturn } from './end-return.ts'
import { readRefundDetail } from './refund-queries.ts'
import { splitNow } from './split-now.ts'

const refuse = refusals(aftersaleRefusals)

/**
 * The merchant agrees to a request, also while the shop is away: money goes back at once, goods are awaited, or the shop has to
 * send; for a return that was lost on its way the same without the goods. A refund that was granted before, by whomever,
 * stays as it is: a second click or a second agent moves no money. The amount must be what was seen. Refuses: not_found,
 * refund_decided, case_changed, refund_amount_changed, case_move_not_allowed, wish_unknown, return_address_missing, exchange_out_of_stock, money_not_there.
 */
export async function approveRefund(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly version?: number; readonly amountFen: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, actor.shopId, input.caseId)
    const { refundCase } = locked
    const granted = refundCase.state === 'refunding' || refundCase.state === 'refunded'
    if (!granted) {
      await checkAct(tx, refundCase, refundCase.state === 'lost' ? 'make_good' : 'answer', input.version)
      // Who asks for money of what has not shipped wishes that.
      if (refundCase.goods_received !== null && !refundCase.wish) throw refuse('wish_unknown')
      const isOfMoney = caseKinds[refundCase.kind].ends === 'refund'
      const nowFen = isOfMoney
        ? (await splitNow(tx, locked.order, refundCase)).amountFen
        : refundCase.amount_fen
      refuseUnless(isAmountSeen(nowFen, input.amountFen))
      const by = { decidedBy: 'merchant', actor } as const
      await (refundCase.state === 'lost' ? endReturn(tx, locked, by) : agreeTo(tx, locked, by))
    }
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
