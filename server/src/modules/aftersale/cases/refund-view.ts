import type { StoredLine } from '../../ordering/index.ts'
import type { CaseLineRow } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { actingFacts, actsOn, turnOf } from './case-states.ts'
import type { RefundLineView, RefundReason, RefundView } from './contract.ts'

/** What a refund shows of its order. */
export interface OrderOfRefund {
  readonly orderNumber: string
  readonly shopName: string
  readonly lines: readonly RefundLineView[]
}

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
    wish: row.wish,
    goodsReceived: row.goods_received,
    version: row.version,
    turn: turnOf(row.state),
    dueAt: row.due_at?.toISOString() ?? null,
    firstAnsweredAt: row.first_answered_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    breachedAt: row.breached_at?.toISOString() ?? null,
    actions: actsOn(actingFacts(row)),
  }
}

/** What a case takes of a line, with what the order calls it. */
export const refundLineView = (
  { line_no, quantity, unshipped, amount_fen, send_sku_id, send_specs }: Omit<CaseLineRow, 'is_open'>,
  { title, specs, picture }: Pick<StoredLine, 'title' | 'specs' | 'picture'>,
): RefundLineView => ({
  lineNo: line_no,
  title,
  specs,
  picture,
  quantity,
  unshipped,
  amountFen: amount_fen,
  sends: send_sku_id ? { skuId: send_sku_id, specs: send_specs ?? [] } : null,
})
