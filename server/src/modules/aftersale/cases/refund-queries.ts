import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { courierNames } from '../../fulfillment/contract.ts'
import { warehouseStage } from '../../fulfillment/index.ts'
import { orderLines, piecesLeft, readOrders } from '../../ordering/index.ts'
import { readShops } from '../../shop/index.ts'
import { readClaim } from '../freight/claim-rows.ts'
import { compensationView, readCompensations } from '../ladder/compensation-rows.ts'
import { correctionView, readCorrections } from '../reasons/correction-rows.ts'
import { type CaseParcelRow, readParcels } from '../returns/parcel-rows.ts'
import { placeOfGoods } from '../returns/place-of-goods.ts'
import { openAddress } from '../returns/return-address.ts'
import { readCaseLines } from './case-line-rows.ts'
import { type CaseRow, findCase } from './case-rows.ts'
import { holdsPieces } from './case-states.ts'
import type { CaseParcelView, CaseState, RefundDetail, RefuseReason } from './contract.ts'
import { readSent } from './goods-given-queries.ts'
import { exchangeDearerFen } from './goods-value-rules.ts'
import { type OrderOfRefund, refundLineView, refundView } from './refund-view.ts'
import { readStatements } from './statement-rows.ts'

/** One case with its history; with `buyerId` only that buyer's. Refuses: not_found. */
export async function readRefundDetail(
  reader: Reader,
  { shopId, caseId, buyerId }: { shopId: string; caseId: string; buyerId?: string },
): Promise<RefundDetail> {
  const row = await findCase(reader, shopId, caseId)
  if (!row || (buyerId && row.buyer_id !== buyerId)) throw refuseCommon('not_found')
  const order = await readOrderOfRefund(reader, row)
  const moves = await reader
    .selectFrom('aftersale.refund_case_move')
    .select(['from_state', 'to_state', 'actor_kind', 'why', 'at'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('move_id')
    .execute()
  return {
    ...refundView(row, order),
    moves: moves.map((move) => ({
      from: move.from_state as CaseState | null,
      to: move.to_state as CaseState,
      actorKind: move.actor_kind,
      why: move.why,
      at: move.at.toISOString(),
    })),
    ...(await readWhatWasSaid(reader, row)),
    dearerFen: await dearerOf(reader, row),
    warehouse: await warehouseOf(reader, row),
    freightClaim: await freightClaimOf(reader, row),
    corrections: (await readCorrections(reader, row)).map((one) => correctionView(one, row)),
    compensations: (await readCompensations(reader, row)).map(compensationView),
  }
}

/** What both sides said, where the goods are, and what came of those that went back. */
async function readWhatWasSaid(
  reader: Reader,
  refundCase: CaseRow,
): Promise<
  Pick<RefundDetail, 'statements' | 'returnTo' | 'parcels' | 'inspections' | 'goodsPlace' | 'goodsBookedAt'>
> {
  const { shop_id: shopId, case_id: caseId, return_to_cipher: address } = refundCase
  const statements = await readStatements(reader, shopId, caseId)
  const parcels = await readParcels(reader, shopId, caseId)
  const inspections = await reader
    .selectFrom('aftersale.case_inspection')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('line_no')
    .orderBy('result')
    .execute()
  return {
    statements: statements.map((one) => ({
      side: one.side,
      occasion: one.occasion,
      reason: one.reason as RefuseReason | null,
      text: one.words,
      pictures: one.pictures,
      at: one.made_at.toISOString(),
    })),
    returnTo: address ? openAddress(reader.app.pii, address) : null,
    parcels: parcels.map(parcelView),
    goodsPlace: placeOfGoods(refundCase, parcels),
    goodsBookedAt: refundCase.goods_booked_at?.toISOString() ?? null,
    inspections: inspections.map((one) => ({
      lineNo: one.line_no,
      result: one.result,
      quantity: one.quantity,
      note: one.note,
      pictures: one.pictures,
      at: one.made_at.toISOString(),
    })),
  }
}

/** Who answers a request for what has not shipped sees whether its label is made or it is packed. */
async function warehouseOf(
  reader: Reader,
  { shop_id: shopId, order_id: orderId, state, goods_received }: CaseRow,
) {
  if (goods_received !== null || state !== 'asked') return null
  const lines = await orderLines(reader, shopId, [orderId])
  const left = lines.reduce((sum, line) => sum + piecesLeft(line), 0)
  return warehouseStage(reader, shopId, orderId, left)
}

/** What an exchange that may be agreed to is dearer by today. */
async function dearerOf(reader: Reader, refundCase: CaseRow): Promise<number> {
  if (refundCase.kind !== 'exchange' || !holdsPieces(refundCase.state)) return 0
  const { sent } = await readSent(reader, refundCase, [refundCase])
  return exchangeDearerFen(sent.get(refundCase.case_id) ?? [])
}

async function freightClaimOf(reader: Reader, { shop_id, case_id }: CaseRow) {
  const claim = await readClaim(reader, shop_id, case_id)
  if (!claim) return null
  const { state, cap_fen: capFen, paid_fen: paidFen, paid_at: paidAt } = claim
  return { state, capFen, paidFen, paidAt: paidAt?.toISOString() ?? null }
}

function parcelView(row: CaseParcelRow): CaseParcelView {
  return {
    direction: row.direction,
    courier: row.courier,
    ...courierNames(row.courier),
    waybill: row.waybill,
    postedBy: row.posted_side,
    postedAt: row.posted_at.toISOString(),
    lostAt: row.lost_at?.toISOString() ?? null,
    arrivedAt: row.arrived_at?.toISOString() ?? null,
  }
}

async function readOrderOfRefund(
  reader: Reader,
  { shop_id: shopId, case_id: caseId, order_id: orderId }: CaseRow,
): Promise<OrderOfRefund> {
  const [order] = await readOrders(reader, shopId, [orderId])
  const shop = (await readShops(reader, [shopId])).get(shopId)
  if (!order || !shop) throw new Error(`A refund case of order ${orderId} has no order.`)
  const named = new Map((await orderLines(reader, shopId, [orderId])).map((line) => [line.line_no, line]))
  const lines = (await readCaseLines(reader, shopId, [caseId])).flatMap((line) => {
    const ordered = named.get(line.line_no)
    return ordered ? [refundLineView(line, ordered)] : []
  })
  return { orderNumber: order.number, shopName: shop.name, lines }
}
