import { sql } from 'kysely'
import { sumFen } from '../../../kernel/money.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { readSkuCosts, readSkuPrices } from '../../catalog/index.ts'
import { type OrderRow, orderLines } from '../../ordering/index.ts'
import { readCaseLines } from './case-line-rows.ts'
import type { CaseRow } from './case-rows.ts'
import { goodsValueFen, type SentPieces } from './goods-value-rules.ts'

type OrderKey = Pick<OrderRow, 'shop_id' | 'order_id'>

/** A case by which the shop sends something: what of it decides how much it gives away. */
type SendingCase = Pick<CaseRow, 'case_id' | 'kind' | 'state' | 'sent_back_at' | 'goods_booked_at'>

/** The states in which the shop has agreed to send and the case is not over another way. */
const AGREED: readonly CaseRow['state'][] = [
  'returning',
  'in_return',
  'lost',
  'arrived',
  'sending',
  'sent',
  'done',
]

/** What an order's exchanges and resends that the shop agreed to gave away, and still may: each parcel counts. */
export async function readGoodsGiven(reader: Reader, order: OrderKey): Promise<number> {
  const cases = await reader
    .selectFrom('aftersale.refund_case')
    .select(['case_id', 'kind', 'state', 'sent_back_at', 'goods_booked_at'])
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .where('kind', 'in', ['exchange', 'resend'])
    // Done by a compensation: nothing is sent.
    .where(sql<boolean>`(state = 'done' and decided_by = 'buyer') is not true`)
    .execute()
  const { sent, parcels } = await readSent(reader, order, cases)
  const casesFen = sumFen(
    cases.map((one) => givenFen(one, sent.get(one.case_id) ?? [], parcels.get(one.case_id) ?? 0)),
  )
  return casesFen + (await readGiftsFen(reader, order))
}

/** What gifts for the wrong shipments of an order come to. */
async function readGiftsFen(reader: Reader, order: OrderKey): Promise<number> {
  const rows = await reader
    .selectFrom('aftersale.wrong_compensation')
    .select('amount_fen')
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .where('kind', '=', 'gift')
    .execute()
  return sumFen(rows.map((row) => row.amount_fen))
}

/** What a case gives away as it stands. `parcels`: those that it sent so far. */
export function givenFen(one: SendingCase, sent: readonly SentPieces[], parcels: number): number {
  const times = Math.max(parcels + (one.state === 'sending' ? 1 : 0), AGREED.includes(one.state) ? 1 : 0)
  return times === 0 ? 0 : goodsValueFen(one.kind, sent, { isGone: isGone(one), times })
}

/** What it gives away once it is agreed to send. */
export const agreedFen = (one: SendingCase, sent: readonly SentPieces[], parcels: number): number =>
  goodsValueFen(one.kind, sent, { isGone: one.state === 'lost' || isGone(one), times: parcels + 1 })

/** Whether something is sent for goods that were sent back and of which nothing is booked: they may come yet, and count no more then. */
const isGone = (one: SendingCase): boolean =>
  one.sent_back_at !== null &&
  one.goods_booked_at === null &&
  !['returning', 'in_return', 'lost', 'arrived'].includes(one.state)

/** What these cases of an order send, with today's prices and costs, and how many parcels each sent. */
export async function readSent(
  reader: Reader,
  { shop_id: shopId, order_id: orderId }: OrderKey,
  cases: readonly Pick<CaseRow, 'case_id' | 'kind'>[],
): Promise<{ sent: Map<string, SentPieces[]>; parcels: Map<string, number> }> {
  const caseIds = cases.map((one) => one.case_id)
  const bought = new Map((await orderLines(reader, shopId, [orderId])).map((line) => [line.line_no, line]))
  const resends = new Set(cases.flatMap((one) => (one.kind === 'resend' ? [one.case_id] : [])))
  // A gift that nobody named is worth no more than the piece that it came with.
  const lines = (await readCaseLines(reader, shopId, caseIds)).flatMap((line) => {
    const skuId = line.send_sku_id ?? (resends.has(line.case_id) ? bought.get(line.line_no)?.sku_id : null)
    return skuId ? [{ ...line, skuId }] : []
  })
  if (lines.length === 0) return { sent: new Map(), parcels: new Map() }
  const out = await reader
    .selectFrom('aftersale.case_parcel')
    .select('case_id')
    .where('shop_id', '=', shopId)
    .where('case_id', 'in', caseIds)
    .where('direction', '=', 'out')
    .execute()
  const skuIds = [...lines.map((line) => line.skuId), ...[...bought.values()].map((line) => line.sku_id)]
  const prices = await readSkuPrices(reader, shopId, skuIds)
  const costs = await readSkuCosts(reader, shopId, skuIds)
  const sent = Map.groupBy(
    lines.flatMap(({ case_id: caseId, line_no: lineNo, quantity, skuId }) => {
      const line = bought.get(lineNo)
      if (!line) return []
      const pieces: SentPieces = {
        quantity,
        priceFen: prices.get(skuId) ?? null,
        costFen: costs.get(skuId) ?? null,
        boughtAtFen: line.price_fen,
        boughtNowFen: prices.get(line.sku_id ?? '') ?? null,
      }
      return [{ caseId, pieces }]
    }),
    (one) => one.caseId,
  )
  return {
    sent: new Map([...sent].map(([caseId, own]) => [caseId, own.map((one) => one.pieces)])),
    parcels: new Map(
      [...Map.groupBy(out, (row) => row.case_id)].map(([caseId, own]) => [caseId, own.length]),
    ),
  }
}
