import { splitPieces } from '../../../kernel/refund-split.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { addDays } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { readAuthorityLeft, readNames } from '../../identity/index.ts'
import { stockOf } from '../../inventory/index.ts'
import { type OrderRow, readOrders } from '../../ordering/index.ts'
import { readPayoutRoom } from '../../payment/index.ts'
import { readCaseLines } from '../cases/case-line-rows.ts'
import { type CaseRow, findCase } from '../cases/case-rows.ts'
import { type RefundReason, refundReasons } from '../cases/contract.ts'
import { orderGiven } from '../cases/order-given.ts'
import { splitNow } from '../cases/split-now.ts'
import { readStatements } from '../cases/statement-rows.ts'
import { readRequestFacts } from '../requests/plan-service.ts'
import { isInTime } from '../returns/window-rules.ts'
import { countCompensated, proposedFen, readCompensations } from './compensation-rows.ts'
import type { LadderChoice, LadderView } from './contract.ts'
import { HISTORY_DAYS, type LadderFacts, ladder } from './ladder-rules.ts'
import type { SkipReason } from './nouns-contract.ts'

/** Whether the shop still chooses: a request about shipped goods that it has not agreed to and whose goods were not sent back. */
export const isOnLadder = (refundCase: Pick<CaseRow, 'goods_received' | 'state' | 'sent_back_at'>): boolean =>
  refundCase.goods_received !== null &&
  refundCase.sent_back_at === null &&
  ['asked', 'refused', 'disputed'].includes(refundCase.state)

/** The ladder of a case as who answers sees it now, and what was chosen so far. Refuses: not_found. */
export async function readLadderOf(
  reader: Reader,
  actor: StaffActor,
  caseId: string,
): Promise<{ ladder: LadderView | null; choices: LadderChoice[] }> {
  const refundCase = await findCase(reader, actor.shopId, caseId)
  const [order] = refundCase ? await readOrders(reader, actor.shopId, [refundCase.order_id]) : []
  if (!refundCase || !order) throw refuseCommon('not_found')
  const choices = await readChoices(reader, actor.shopId, caseId)
  if (!isOnLadder(refundCase)) return { ladder: null, choices }
  const facts = await readLadderFacts(reader, actor, {
    order,
    refundCase,
    now: await readBusinessNow(reader),
  })
  return { ladder: ladder(facts), choices }
}

async function readChoices(reader: Reader, shopId: string, caseId: string): Promise<LadderChoice[]> {
  const rows = await reader
    .selectFrom('aftersale.ladder_choice')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('choice_no')
    .execute()
  const names = await readNames(
    reader,
    rows.map((row) => row.made_by),
  )
  return rows.map((row) => ({
    suggested: row.suggested,
    chosen: row.chosen,
    skipReason: row.skip_reason as SkipReason | null,
    words: row.words,
    byName: names.get(row.made_by) ?? '',
    at: row.made_at.toISOString(),
  }))
}

interface CaseOfLadder {
  readonly order: OrderRow
  readonly refundCase: CaseRow
  readonly now: Date
}

/** What decides about the ladder of a case. */
export async function readLadderFacts(
  reader: Reader,
  actor: StaffActor,
  { order, refundCase, now }: CaseOfLadder,
): Promise<LadderFacts> {
  const { shop_id: shopId, order_id: orderId } = order
  const { buyer_id: buyerId, kind, goods_received: goodsReceived } = refundCase
  const reason = refundCase.reason as RefundReason
  const given = await orderGiven(reader, order)
  const usedFen = given.usedFen + (await proposedFen(reader, shopId, orderId))
  const room = await readPayoutRoom(reader, shopId, orderId)
  const statements = await readStatements(reader, shopId, refundCase.case_id)
  const compensations = await readCompensations(reader, refundCase)
  const since = addDays(now, -HISTORY_DAYS)
  return {
    kind,
    reason,
    wish: refundCase.wish,
    goodsReceived: goodsReceived === true,
    isKept: kind === 'refund_only' && goodsReceived === true && refundCase.wanted_fen !== null,
    ...(await readGoodsFacts(reader, { order, refundCase, reason })),
    marginFen: given.marginFen,
    usedFen,
    authorityFen: await readAuthorityLeft(reader, actor, {
      act: 'payout',
      now,
      marginFen: given.marginFen,
      usedFen,
    }),
    payout: {
      whyNot: room.whyNot,
      mostFen: room.mostOfPayoutFen,
      leftTodayFen: room.leftTodayFen,
      freeFen: room.freeFen,
    },
    pictures: statements.filter((one) => one.side === 'buyer').flatMap((one) => one.pictures).length,
    compensated: await countCompensated(reader, { shopId, buyerId, since }),
    isDeclined: compensations.some((one) => one.state === 'declined'),
  }
}

/** What the pieces of a case are worth, what there is to send for them, and whether they may go back by law. */
async function readGoodsFacts(
  reader: Reader,
  {
    order,
    refundCase,
    reason,
  }: Pick<CaseOfLadder, 'order' | 'refundCase'> & { readonly reason: RefundReason },
) {
  const { shop_id: shopId } = order
  const { kind, case_id: caseId, asked_at: askedAt } = refundCase
  const lines = await readCaseLines(reader, shopId, [caseId])
  const request = await readRequestFacts(reader, order, caseId, askedAt)
  const wishes = lines.flatMap(({ line_no: lineNo, quantity }) =>
    quantity > 0 ? [{ lineNo, quantity, unshipped: 0 }] : [],
  )
  const skus = lines.map((line) => {
    const bought = request.lines.find((one) => one.line_no === line.line_no)
    const same = request.exchanged.get(line.line_no) ?? bought?.sku_id ?? ''
    const ofProduct = request.skus.filter((sku) => sku.productId === bought?.product_id && sku.onSale)
    const others = ofProduct.flatMap(({ skuId }) => (skuId === same ? [] : [skuId]))
    return { same: line.send_sku_id ?? same, others }
  })
  const stock = await stockOf(
    reader,
    shopId,
    skus.flatMap(({ same, others }) => [...(same ? [same] : []), ...others]),
  )
  const left = (skuId: string) => stock.get(skuId)?.available ?? 0
  const signed = {
    signedAt: request.facts.signedAt,
    isFinished: request.facts.state === 'finished',
    now: askedAt,
  }
  const inTime = (asked: { readonly kind: typeof kind; readonly reason: RefundReason }) =>
    lines.every((line) => {
      const window = request.facts.windows.find((one) => one.lineNo === line.line_no)
      return window !== undefined && isInTime(window, { ...asked, ...signed }) === null
    })
  const isMoney = kind === 'refund_only' || kind === 'return_refund'
  return {
    amountFen: isMoney ? (await splitNow(reader, order, refundCase)).amountFen : 0,
    piecesFen: splitPieces(request.facts.order, wishes, false).amountFen,
    isInTime: inTime({ kind: 'exchange', reason }),
    pieces: lines.reduce((most, line) => Math.max(most, line.quantity), 0),
    sameLeft: Math.min(...skus.map(({ same }) => left(same))),
    otherLeft: Math.min(...skus.map(({ others }) => Math.max(0, ...others.map(left)))),
    isHeld: refundCase.hold_id !== null,
    right:
      refundReasons[reason].bearer === 'shop'
        ? ('fault' as const)
        : inTime({ kind: 'return_refund', reason: 'no_reason' })
          ? ('no_reason' as const)
          : null,
  }
}
