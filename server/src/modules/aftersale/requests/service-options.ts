import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Database } from '../../../platform/db/database.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { stockOf } from '../../inventory/index.ts'
import { type OrderLine, readOrders } from '../../ordering/index.ts'
import { readReturnSetting } from '../returns/setting-rows.ts'
import { isReturnAutomatic, windowEnd } from '../returns/window-rules.ts'
import type { ExchangeSku, ServiceLine } from './contract.ts'
import { readRequestFacts } from './plan-service.ts'
import { askablePieces } from './request-rules.ts'

/** What a buyer may ask for about the lines of their order; sizes that are in stock come first. Refuses: not_found. */
export async function readServiceOptions(
  { kysely }: Pick<Database, 'kysely'>,
  { shopId, orderId, buyerId }: { shopId: string; orderId: string; buyerId: string },
) {
  const [order] = await readOrders(kysely, shopId, [orderId])
  if (!order || order.buyer_id !== buyerId) throw refuseCommon('not_found')
  const now = await readBusinessNow(kysely)
  const { facts, lines, skus, exchanged, open, policies } = await readRequestFacts(kysely, order, null, now)
  const stock = await stockOf(
    kysely,
    shopId,
    skus.map((sku) => sku.skuId),
  )
  const exchangeOf = (line: OrderLine): ExchangeSku[] =>
    skus
      .filter((sku) => sku.productId === line.product_id && sku.onSale)
      .map(({ skuId, specs }) => ({
        skuId,
        specs,
        available: stock.get(skuId)?.available ?? 0,
        isSame: skuId === (exchanged.get(line.line_no) ?? line.sku_id),
      }))
      .sort((a, b) => Number(b.available > 0) - Number(a.available > 0))
  const setting = await readReturnSetting(kysely, shopId)
  const until = (days: number) => (facts.signedAt ? windowEnd(facts.signedAt, days).toISOString() : null)
  return {
    lines: lines.map((line): ServiceLine => {
      const window = facts.windows.find((one) => one.lineNo === line.line_no)
      return {
        lineNo: line.line_no,
        ...askablePieces(facts, line.line_no),
        caseId: open.find((one) => one.lineNo === line.line_no)?.caseId ?? null,
        returnUntil: until(window?.returnDays ?? 0),
        exchangeUntil: until(window?.exchangeDays ?? 0),
        excluded: window?.excluded ?? null,
        exchange: exchangeOf(line),
      }
    }),
    resendsLeft: Math.max(0, facts.maxResends - facts.resends),
    automatic: Boolean(setting?.address_cipher) && isReturnAutomatic(policies, setting?.auto_return ?? true),
  }
}
