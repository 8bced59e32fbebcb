import type { CaseRow } from './case-rows.ts'
import { canMoveCase } from './case-rules.ts'
import { type RefundReason, type RefundView, refundActions } from './contract.ts'

/** What a refund shows of its order, to recognise it by: the first line, and how many lines there are. */
export interface OrderOfRefund {
  readonly orderNumber: string
  readonly shopName: string
  readonly title: string
  readonly picture: string | null
  readonly lineCount: number
}

/** The move that stands for each action. */
const moveOf = { answer: 'rejected', withdraw: 'withdrawn' } as const

/** A refund case as both sides see it. */
export function refundView(row: CaseRow, order: OrderOfRefund): RefundView {
  return {
    ...order,
    caseId: row.case_id,
    shopId: row.shop_id,
    number: row.number,
    orderId: row.order_id,
    reason: row.reason as RefundReason,
    note: row.note,
    amountFen: row.amount_fen,
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    answerBy: row.answer_by.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    answer: row.answer,
    refundedAt: row.refunded_at?.toISOString() ?? null,
    actions: refundActions.filter((action) => canMoveCase(row.state, moveOf[action]) === null),
  }
}
