import type { StoredLine } from '../ordering/index.ts'
import type { CaseLineRow } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { canMoveCase } from './case-rules.ts'
import { type RefundLineView, type RefundReason, type RefundView, refundActions } from './contract.ts'

/** What a refund shows of its order. */
export interface OrderOfRefund {
  readonly orderNumber: string
  readonly shopName: string
  readonly lines: readonly RefundLineView[]
}

/** The move that stands for each action. */
const moveOf = { answer: 'rejected', withdraw: 'withdrawn' } as const

/** A refund case as both sides see it. */
export function refundView(
  row: Omit<CaseRow, 'body_hash'>,
  { orderNumber, shopName, lines }: OrderOfRefund,
): RefundView {
  return {
    orderNumber,
    shopName,
    lines: [...lines],
    title: lines[0]?.title ?? '',
    picture: lines[0]?.picture ?? null,
    lineCount: lines.length,
    kind: row.kind,
    origin: row.origin,
    goodsFen: row.goods_fen,
    freightFen: row.freight_fen,
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

/** What a case takes of a line, with what the order calls it. */
export const refundLineView = (
  { line_no, quantity, unshipped, amount_fen }: Omit<CaseLineRow, 'is_open'>,
  { title, specs, picture }: Pick<StoredLine, 'title' | 'specs' | 'picture'>,
): RefundLineView => ({
  lineNo: line_no,
  title,
  specs,
  picture,
  quantity,
  unshipped,
  amountFen: amount_fen,
})
