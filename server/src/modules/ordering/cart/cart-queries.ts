import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { type QuotedLine, quoteLines } from '../../catalog/index.ts'
import { stockOf } from '../../inventory/index.ts'
import { absenceAt, awayView, readShops } from '../../shop/index.ts'
import type { CartLineView, CartView } from './contract.ts'

/** The buyer's cart by shop, last touched first, each line with its price, stock and state as they are now. */
export async function readCart(reader: Reader, buyerId: string): Promise<CartView> {
  const kept = await reader
    .selectFrom('ordering.cart_line')
    .selectAll()
    .where('buyer_id', '=', buyerId)
    .orderBy('added_at', 'desc')
    .orderBy('sku_id')
    .execute()
  const byShop = Map.groupBy(kept, (line) => line.shop_id)
  const facts = await readShops(reader, [...byShop.keys()])
  const now = await readBusinessNow(reader)
  const shops: CartView['shops'] = []
  for (const [shopId, lines] of byShop) {
    const shop = facts.get(shopId)
    if (!shop) continue
    const absence = absenceAt(shop.absences, now)
    shops.push({
      shopId,
      shopName: shop.name,
      away: absence && awayView(absence),
      lines: await lineViews(reader, shopId, lines),
    })
  }
  return { shops, pieces: kept.reduce((sum, line) => sum + line.quantity, 0) }
}

interface KeptLine {
  sku_id: string
  quantity: number
  price_seen_fen: number
  added_at: Date
  seen_product_id: string | null
  seen_title: string
  seen_spec_names: string[]
  seen_specs: string[]
  seen_picture: string | null
}

const seenOf = (line: KeptLine) => ({
  productId: line.seen_product_id,
  title: line.seen_title,
  specNames: line.seen_spec_names,
  specs: line.seen_specs,
  picture: line.seen_picture,
})

async function lineViews(reader: Reader, shopId: string, kept: readonly KeptLine[]): Promise<CartLineView[]> {
  const skuIds = kept.map((line) => line.sku_id)
  const quoted = await quoteLines(
    reader,
    shopId,
    skuIds.map((skuId) => ({ skuId })),
  )
  const bySku = new Map(quoted.map((line) => [line.skuId, line]))
  const stock = await stockOf(reader, shopId, skuIds)
  return kept.map((line) => {
    const goods = bySku.get(line.sku_id)
    // What is not on sale any more keeps the name and picture that the buyer saw: they know what is gone, and no more.
    const shown = goods?.onSale ? goods : seenOf(line)
    const available = stock.get(line.sku_id)?.available ?? 0
    return {
      skuId: line.sku_id,
      productId: shown.productId,
      title: shown.title,
      specNames: shown.specNames,
      specs: shown.specs,
      picture: shown.picture,
      quantity: line.quantity,
      priceFen: goods?.onSale ? goods.priceFen : null,
      priceSeenFen: line.price_seen_fen,
      available,
      problem: problemOf(goods, available, line.quantity),
      addedAt: line.added_at.toISOString(),
    }
  })
}

function problemOf(
  goods: QuotedLine | undefined,
  available: number,
  quantity: number,
): CartLineView['problem'] {
  if (!goods) return 'removed'
  if (!goods.onSale) return 'off_sale'
  if (available <= 0) return 'out_of_stock'
  return available < quantity ? 'not_enough' : null
}
