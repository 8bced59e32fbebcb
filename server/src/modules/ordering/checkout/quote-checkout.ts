import { sumFen } from '../../../kernel/money.ts'
import { type Language, type Refusal, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { type LineRequest, quoteLines, readFreightTemplates } from '../../catalog/index.ts'
import { readAddress } from '../../identity/index.ts'
import { stockOf } from '../../inventory/index.ts'
import { type HeldRow, readUsableCoupons, termsOf } from '../../marketing/index.ts'
import { absenceAt, awayDetail, readShops, type ShopFacts } from '../../shop/index.ts'
import { outOfStock, refuse } from '../orders/order-refusals.ts'
import { withinLimits } from './checkout-rules.ts'
import type { QuoteView } from './contract.ts'
import { chosenCoupon, couponChoices } from './coupon-rules.ts'
import { type Price, priceLines, type Region } from './price.ts'
import { refusedView } from './refused-view.ts'

export interface QuoteCheckout {
  readonly lines: readonly { shopId: string; skuId: string; quantity: number }[]
  readonly addressId?: string | undefined
  /** What the buyer chose at some shops, null for none; elsewhere the best coupon is taken. */
  readonly coupons?: readonly { readonly shopId: string; readonly couponId: string | null }[] | undefined
}

/**
 * What a checkout would cost at this moment, shop by shop, and which shops would refuse it. Holds nothing: the order
 * itself is priced anew. The coupon that takes off most is used where the buyer chose none. Refuses: too_many_shops, too_many_lines, no_address, not_found.
 */
export async function quoteCheckout(
  { db, actor }: Ctx<BuyerActor>,
  input: QuoteCheckout,
  language: Language,
): Promise<QuoteView> {
  refuseUnless(withinLimits(input.lines))
  const region = await regionOf(db.kysely, actor, input.addressId)
  const byShop = Map.groupBy(input.lines, (line) => line.shopId)
  const shopIds = [...byShop.keys()]
  const chosenIds = input.coupons?.flatMap((one) => one.couponId ?? []) ?? []
  const [facts, now, held] = await Promise.all([
    readShops(db.kysely, shopIds),
    readBusinessNow(db.kysely),
    readUsableCoupons(db.kysely, actor.accountId, shopIds, chosenIds),
  ])
  const wanted = new Map(input.coupons?.map((one) => [one.shopId, one.couponId]))
  const shops: QuoteView['shops'] = []
  for (const [shopId, lines] of byShop) {
    const shop = facts.get(shopId)
    if (!shop) throw refuseCommon('not_found')
    const coupons = { held: held.filter((row) => row.shop_id === shopId), wanted: wanted.get(shopId) }
    const { price, refusal, couponId, choices } = await quoteShop(db.kysely, shop, lines, {
      region,
      coupons,
      now,
    })
    shops.push({
      shopId,
      shopName: shop.name,
      lines: price.lines.map(lineView),
      goodsFen: price.goodsFen,
      discountFen: price.discountFen,
      freightFen: price.freightFen,
      totalFen: price.totalFen,
      couponId,
      coupons: choices,
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

interface QuoteTerms {
  readonly region: Region | null
  readonly coupons: { readonly held: readonly HeldRow[]; readonly wanted: string | null | undefined }
  readonly now: Date
}

async function quoteShop(
  reader: Reader,
  shop: ShopFacts,
  requests: readonly LineRequest[],
  { region, coupons, now }: QuoteTerms,
) {
  const { shopId } = shop
  const quoted = await quoteLines(reader, shopId, requests)
  const templates = await readFreightTemplates(reader, shopId)
  const goods = { quoted: new Map(quoted.map((line) => [line.skuId, line])), templates }
  const full = priceLines(requests, goods, region)
  const coupon = chosenCoupon(coupons.held, full.lines, coupons.wanted, now)
  const price = coupon ? priceLines(requests, goods, region, termsOf(coupon)) : full
  const absence = absenceAt(shop.absences, now)
  const refusal = absence
    ? refuse('shop_away', awayDetail(absence))
    : (price.refusal ?? (await shortOf(reader, shopId, price)))
  const choices = couponChoices(coupons.held, full.lines, now)
  return { price, refusal, couponId: coupon?.issued_id ?? null, choices }
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
  const { skuId, productId, title, specNames, specs, picture, quantity, priceFen, discountFen, amountFen } =
    line
  return { skuId, productId, title, specNames, specs, picture, quantity, priceFen, discountFen, amountFen }
}
