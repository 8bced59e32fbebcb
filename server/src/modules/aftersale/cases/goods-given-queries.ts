import type { Reader } from '../../../platform/db/database.ts'
import { readSkuCosts, readSkuPrices } from '../../catalog/index.ts'
import { type OrderRow, orderLines } from '../../ordering/index.ts'
import { readCaseLines } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { goodsValueFen } from './goods-value-rules.ts'

/** What an order's exchanges and resends that the shop agreed to gave away, and still may. */
export async function readGoodsGiven(reader: Reader, order: OrderKey): Promise<number> {
  const cases = await reader
    .selectFrom('aftersale.refund_case as c')
    .select(['c.case_id', 'c.kind', 'c.state', 'c.sent_back_at', 'c.goods_booked_at'])
    .where('c.shop_id', '=', order.shop_id)
    .where('c.order_id', '=', order.order_id)
    .where('c.kind', 'in', ['exchange', 'resend'])
    // Done by a compensation: nothing is sent.
    .where((eb) => eb.or([eb('c.state', '<>', 'done'), eb('c.decided_by', '<>', 'buyer')]))
    .where((eb) =>
      eb.or([
        eb('c.state', 'in', ['returning', 'in_return', 'lost', 'arrived', 'sending', 'sent', 'done']),
        eb.exists(
          eb
            .selectFrom('aftersale.case_parcel as parcel')
            .select('parcel.case_id')
            .whereRef('parcel.shop_id', '=', 'c.shop_id')
            .whereRef('parcel.case_id', '=', 'c.case_id')
            .where('parcel.direction', '=', 'out'),
        ),
      ]),
    )
    .execute()
  return goodsFenOf(
    reader,
    order,
    cases.map((one) => ({ ...one, isGone: isGone(one) })),
  )
}

/** Whether something is sent for goods that were sent back and of which nothing is booked: they may come yet, and count no more then. */
const isGone = (one: Pick<CaseRow, 'state' | 'sent_back_at' | 'goods_booked_at'>): boolean =>
  one.sent_back_at !== null &&
  one.goods_booked_at === null &&
  !['returning', 'in_return', 'lost', 'arrived'].includes(one.state)

type OrderKey = Pick<OrderRow, 'shop_id' | 'order_id'>

/** What the shop gives away with what it sends for these cases of an order. */
export async function goodsFenOf(
  reader: Reader,
  { shop_id: shopId, order_id: orderId }: OrderKey,
  cases: readonly (Pick<CaseRow, 'case_id' | 'kind'> & { readonly isGone?: boolean })[],
): Promise<number> {
  const kinds = new Map(cases.map((one) => [one.case_id, one.kind]))
  const gone = new Set(cases.flatMap((one) => (one.isGone ? [one.case_id] : [])))
  const sent = (await readCaseLines(reader, shopId, [...kinds.keys()])).flatMap((line) =>
    line.send_sku_id ? [{ ...line, skuId: line.send_sku_id }] : [],
  )
  if (sent.length === 0) return 0
  const bought = new Map((await orderLines(reader, shopId, [orderId])).map((line) => [line.line_no, line]))
  const skuIds = [...sent.map((line) => line.skuId), ...[...bought.values()].map((line) => line.sku_id)]
  const [prices, costs] = [
    await readSkuPrices(reader, shopId, skuIds),
    await readSkuCosts(reader, shopId, skuIds),
  ]
  return sent.reduce((sumFen, { case_id: caseId, line_no: lineNo, quantity, skuId }) => {
    const line = bought.get(lineNo)
    const kind = kinds.get(caseId)
    if (!line || !kind) return sumFen
    const pieces = {
      quantity,
      isGone: gone.has(caseId),
      priceFen: prices.get(skuId) ?? null,
      costFen: costs.get(skuId) ?? null,
      boughtAtFen: line.price_fen,
      boughtNowFen: prices.get(line.sku_id ?? '') ?? null,
    }
    return sumFen + goodsValueFen(kind, [pieces])
  }, 0)
}
