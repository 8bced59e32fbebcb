import type { Reader } from '../../../platform/db/database.ts'
import { stockOf } from '../../inventory/index.ts'
import { type OrderLine, orderLines } from '../../ordering/index.ts'
import type { CaseRow } from '../cases/case-rows.ts'
import { caseKinds } from '../cases/contract.ts'
import type { ServiceRequest } from '../requests/contract.ts'

type Pieces = Pick<ServiceRequest, 'lines'>['lines']

/** Whether some of the goods that were ordered are out of stock, so that they cannot be sent in place of the wrong ones. */
export async function areOutOfStock(
  reader: Reader,
  shopId: string,
  lines: readonly OrderLine[],
  pieces: Pieces,
): Promise<boolean> {
  const wanted = new Map<string, number>()
  for (const { lineNo, quantity } of pieces) {
    const skuId = lines.find((line) => line.line_no === lineNo)?.sku_id
    if (!skuId) return true
    wanted.set(skuId, (wanted.get(skuId) ?? 0) + quantity)
  }
  const stock = await stockOf(reader, shopId, [...wanted.keys()])
  return [...wanted].some(([skuId, quantity]) => (stock.get(skuId)?.available ?? 0) < quantity)
}

/**
 * Whether a buyer who wants their money asks for it while the goods that they ordered are out of stock. Who wants goods gets
 * them: they are held.
 */
export async function areRightGoodsGone(
  reader: Reader,
  { shop_id: shopId, order_id: orderId }: Pick<CaseRow, 'shop_id' | 'order_id'>,
  request: ServiceRequest,
): Promise<boolean> {
  if (caseKinds[request.kind].ends !== 'refund' || request.reason !== 'wrong_product') return false
  return areOutOfStock(reader, shopId, await orderLines(reader, shopId, [orderId]), request.lines)
}
