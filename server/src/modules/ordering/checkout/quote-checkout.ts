import { sumFen } from '../../../kernel/money.ts'
import { type Language, type Refusal, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { type LineRequest, quoteLines, readFreightTemplates } from '../../catalog/index.ts'
import { readAddress } from '../../identity/index.ts'
import { stockOf } from '../../inventory/index.ts'
import { absenceAt, awayDetail, readShops, type ShopFacts } from '../../shop/index.ts'
import { outOfStock, refuse } from '../orders/order-refusals.ts'
import { withinLimits } from './checkout-rules.ts'
import type { QuoteView } from './contract.ts'
import { type Price, priceLines, type Region } from './price.ts'
import { refusedView } from './refused-view.ts'

export interface QuoteCheckout {
  readonly lines: readonly { shopId: string; skuId: string; quantity: number }[]
  readonly addressId?: string | undefined
}

/**
 * What a checkout would cost at this moment, shop by shop, and which shops would refuse it. Holds nothing: the order
 * itself is priced anew. Refuses: too_many_shops, too_many_lines, no_address, not_found.
 */
export async function quoteCheckout(
  { db, actor }: Ctx<BuyerActor>,
  input: QuoteCheckout,
  language: Language,
): Promise<QuoteView> {
  refuseUnless(withinLimits(input.lines))
  const region = await regionOf(db.kysely, actor, input.addressId)
  const byShop = Map.groupBy(input.lines, (line) => line.shopId)
  const facts = await readShops(db.kysely, [...byShop.keys()])
  const now = await readBusinessNow(db.kysely)
  const shops: QuoteView['shops'] = []
  for (const [shopId, lines] of byShop) {
    const shop = facts.get(shopId)
    if (!shop) throw refuseCommon('not_found')
    const { price, refusal } = await quoteShop(db.kysely, shop, lines, region, now)
    shops.push({
      shopId,
      shopName: shop.name,
      lines: price.lines.map(lineView),
      goodsFen: price.goodsFen,
      freightFen: price.freightFen,
      totalFen: price.totalFen,
      refused: refusal && refusedView(refusal, language),
    })
  }
  return { shops, payableFen: sumFen(shops.map((shop) => (shop.refused ? 0 : shop.totalFen))) }
}

async function regionOf(
  reader: Reader,
  actor: BuyerActor,
  addressId: string | undefined,
): Promise<Region | null> {
  if (!addressId) return null
  const address = await readAddress(reader, actor.accountId, addressId)
  if (!address) throw refuse('no_address')
  return address
}

async function quoteShop(
  reader: Reader,
  shop: ShopFacts,
  requests: readonly LineRequest[],
  region: Region | null,
  now: Date,
): Promise<{ price: Price; refusal: Refusal | null }> {
  const { shopId } = shop
  const quoted = await quoteLines(reader, shopId, requests)
  const templates = await readFreightTemplates(reader, shopId)
  const goods = { quoted: new Map(quoted.map((line) => [line.skuId, line])), templates }
  const price = priceLines(requests, goods, region)
  const absence = absenceAt(shop.absences, now)
  if (absence) return { price, refusal: refuse('shop_away', awayDetail(absence)) }
  return { price, refusal: price.refusal ?? (await shortOf(reader, shopId, price)) }
}

/** The first line of which the shop has too little. */
async function shortOf(reader: Reader, shopId: string, price: Price): Promise<Refusal | null> {
  const stock = await stockOf(
    reader,
    shopId,
    price.lines.map((line) => line.skuId),
  )
  for (const { skuId, title, quantity } of price.lines) {
    const left = stock.get(skuId)?.available ?? 0
    if (left < quantity) return outOfStock(skuId, title, left)
  }
  return null
}

function lineView(line: Price['lines'][number]): QuoteView['shops'][number]['lines'][number] {
  const { skuId, productId, title, specNames, specs, picture, quantity, priceFen, amountFen } = line
  return { skuId, productId, title, specNames, specs, picture, quantity, priceFen, amountFen }
}
