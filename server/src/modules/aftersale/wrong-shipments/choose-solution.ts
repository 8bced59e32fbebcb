import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { orderLines } from '../../ordering/index.ts'
import { findCase } from '../cases/case-rows.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { openRequest } from '../requests/open-request.ts'
import { amountOfPieces } from './amount-of-pieces.ts'
import { canChoose, canKeepFor, requestOfChoice } from './choice-rules.ts'
import type { WrongChoice } from './nouns-contract.ts'
import { lockWrongAfterOrder, lockWrongAsStaff, readWrongLines } from './wrong-rows.ts'

export interface ChooseSolution {
  /** Client-made: the case's. */
  readonly id: string
  readonly shopId: string
  readonly wrongId: string
  readonly choice: WrongChoice
  /** What the buyer wants for keeping the goods. */
  readonly amountFen?: number
  readonly text?: string
}

/**
 * The buyer of a wrong shipment chooses how it is solved, or staff write down what they said they want: that opens their request
 * for all that came wrong, without another picture, for the shop knows what came. What comes back for one that is confirmed is
 * agreed to at once. The same again answers the case as it stands. Refuses: not_found, own_order, wrong_shipment_step,
 * wrong_choice_made, wrong_keep_amount, and as openRequest (exchange_out_of_stock where the last piece went meanwhile).
 */
export async function chooseSolution(
  { db, actor }: Ctx<BuyerActor | StaffActor>,
  input: ChooseSolution,
): Promise<RefundDetail> {
  const { shopId, wrongId, choice } = input
  return inTransaction(
    db,
    async (tx) => {
      const { order, wrong } =
        actor.kind === 'buyer'
          ? await lockWrongAfterOrder(tx, shopId, wrongId, actor.accountId)
          : await lockWrongAsStaff(tx, actor, wrongId)
      const buyerId = order.buyer_id
      if (!buyerId) throw refuseCommon('not_found')
      const isKnown = await findCase(tx, shopId, input.id)
      if (!isKnown) {
        const chosen = wrong.case_id ? await findCase(tx, shopId, wrong.case_id) : null
        refuseUnless(canChoose(wrong.state, chosen))
      }
      const lines = await orderLines(tx, shopId, [order.order_id])
      const pieces = (await readWrongLines(tx, shopId, [wrongId])).map((line) => ({
        lineNo: line.line_no,
        quantity: line.quantity,
      }))
      if (!isKnown) refuseUnless(canKeepFor(choice, input.amountFen, amountOfPieces(order, lines, pieces)))
      const request = requestOfChoice(choice, pieces, lines, input)
      await openRequest(
        tx,
        actor,
        { ...order, buyer_id: buyerId },
        { caseId: input.id, request, said: input },
      )
      return readRefundDetail(tx, { shopId, caseId: input.id })
    },
    { retryDuplicates: true },
  )
}
