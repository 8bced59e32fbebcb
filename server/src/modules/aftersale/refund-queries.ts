import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { readOrderCards } from '../ordering/index.ts'
import { readShops } from '../shop/index.ts'
import { type CaseRow, findCase } from './case-rows.ts'
import type { CaseState, RefundDetail } from './contract.ts'
import { type OrderOfRefund, refundView } from './refund-view.ts'

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
  }
}

async function readOrderOfRefund(
  reader: Reader,
  { shop_id: shopId, order_id: id }: CaseRow,
): Promise<OrderOfRefund> {
  const order = (await readOrderCards(reader, [{ shopId, id }])).get(id)
  const shop = (await readShops(reader, [shopId])).get(shopId)
  if (!order || !shop) throw new Error(`A refund case of order ${id} has no order.`)
  const { number: orderNumber, title, picture, lineCount } = order
  return { orderNumber, shopName: shop.name, title, picture, lineCount }
}
