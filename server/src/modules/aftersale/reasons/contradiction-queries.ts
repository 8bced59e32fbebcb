import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { parcelsOf } from '../../fulfillment/index.ts'
import { type OrderRow, readOrders } from '../../ordering/index.ts'
import { readCaseLines } from '../cases/case-line-rows.ts'
import { type CaseRow, findCase } from '../cases/case-rows.ts'
import { caseKinds, type RefundReason } from '../cases/contract.ts'
import { readStatements } from '../cases/statement-rows.ts'
import { readRequestFacts } from '../requests/plan-service.ts'
import { isInTime } from '../returns/window-rules.ts'
import { showsWhatCame } from '../wrong-shipments/open-from-request.ts'
import { chatFactsPort } from './chat-port.ts'
import type { ContradictionView } from './contract.ts'
import { contradictionsOf, speaksFor } from './contradiction-rules.ts'
import { isCorrectable } from './correction-rows.ts'

/** Where the reason of a case contradicts what is known, and to which it may be corrected; nothing once it is decided. Refuses: not_found. */
export async function readContradictionsOf(
  reader: Reader,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
): Promise<{ contradictions: ContradictionView[]; reasons: RefundReason[] }> {
  const refundCase = await findCase(reader, shopId, caseId)
  const [order] = refundCase ? await readOrders(reader, shopId, [refundCase.order_id]) : []
  if (!refundCase || !order) throw refuseCommon('not_found')
  return findContradictions(reader, { order, refundCase, now: await readBusinessNow(reader) })
}

/** The same of a case that was read. */
export async function findContradictions(
  reader: Reader,
  { order, refundCase, now }: { readonly order: OrderRow; readonly refundCase: CaseRow; readonly now: Date },
): Promise<{ contradictions: ContradictionView[]; reasons: RefundReason[] }> {
  if (!isCorrectable(refundCase)) return { contradictions: [], reasons: [] }
  const { shop_id: shopId, case_id: caseId, buyer_id: buyerId, kind } = refundCase
  const statements = (await readStatements(reader, shopId, caseId)).filter((one) => one.side === 'buyer')
  const parcels = await parcelsOf(reader, shopId, [order.order_id])
  const since = parcels
    .map((parcel) => new Date(parcel.shippedAt))
    .sort((a, b) => a.getTime() - b.getTime())[0]
  const texts = since ? await chatFactsPort().readTexts(reader, { shopId, buyerId, since }) : []
  const pictures = statements.flatMap((one) => one.pictures).length
  const reason = refundCase.reason as RefundReason
  const reasons = await readOpenReasons(reader, { order, refundCase, pictures })
  const contradictions = contradictionsOf({
    kind,
    reason,
    goodsReceived: refundCase.goods_received === true,
    said: [
      ...statements.map((one) => ({ source: 'note' as const, text: one.words, at: one.made_at })),
      ...texts.map((one) => ({ source: 'chat' as const, ...one })),
    ],
    parcels: parcels.map(({ waybill, deliveredAt }) => ({
      waybill,
      deliveredAt: deliveredAt ? new Date(deliveredAt) : null,
    })),
    isConfirmed: order.received_at !== null,
    open: reasons,
    now,
  })
  const spoken = reasons.filter((to) => contradictions.some((one) => speaksFor(one, to)))
  return { contradictions, reasons: spoken }
}

/** Reasons that the request could have had when it was asked for: a correction never makes one that would have been refused. */
async function readOpenReasons(
  reader: Reader,
  { order, refundCase, pictures }: { order: OrderRow; refundCase: CaseRow; pictures: number },
): Promise<RefundReason[]> {
  const { shop_id: shopId, case_id: caseId, kind, asked_at: askedAt } = refundCase
  const { facts } = await readRequestFacts(reader, order, caseId, askedAt)
  const lines = await readCaseLines(reader, shopId, [caseId])
  const { signedAt } = facts
  const isOpen = (reason: RefundReason) =>
    showsWhatCame(reason, pictures) === null &&
    lines.every((line) => {
      const window = facts.windows.find((one) => one.lineNo === line.line_no)
      const asked = { kind, reason, signedAt, isFinished: facts.state === 'finished', now: askedAt }
      return window !== undefined && isInTime(window, asked) === null
    })
  return caseKinds[kind].reasons.filter((reason) => reason !== refundCase.reason && isOpen(reason))
}
