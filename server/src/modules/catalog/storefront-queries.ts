import { sql } from 'kysely'
import { cutPage } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { absenceAt, awayView, readShopFacts } from '../shop/index.ts'
import type { ProductCard, ProductCategory, ProductPage } from './contract.ts'
import { decodeKey } from './cursor.ts'
import { readFreightTemplate } from './freight-rows.ts'
import { readSkus } from './product-queries.ts'
import { eachWordIn } from './word-search.ts'

export interface StorefrontQuery {
  readonly word?: string | undefined
  readonly shopId?: string | undefined
  readonly category?: ProductCategory | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/**
 * What buyers can find at an instant: products on sale with at least one SKU, newest first, of shops that are online
 * then (`absenceAt` of the shop module, said in SQL). Each word is in the title, the spec values or the shop's name.
 */
export async function listStorefront(reader: Reader, now: Date, query: StorefrontQuery) {
  const limit = query.limit ?? 20
  const [afterProduct, afterShop] = decodeKey(query.after, ['id', 'id'])
  const { rows } = await sql<ProductCard>`
    select product.shop_id as "shopId", shop.name as "shopName", product.product_id as "productId", product.title,
      product.category, product.pictures[1] as picture, figures."priceFromFen", figures."priceToFen",
      figures.available <= 0 as "soldOut"
    from catalog.product join shop.shop using (shop_id)
    cross join lateral (
      select min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
        coalesce(sum(stock.on_hand - stock.reserved), 0) as available,
        string_agg(array_to_string(sku.specs, ' '), ' ') as words
      from catalog.sku left join inventory.stock using (shop_id, sku_id)
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as figures
    where product.state = 'on_sale' and figures."priceFromFen" is not null
      and (${query.shopId ?? null}::uuid is null or product.shop_id = ${query.shopId ?? null}::uuid)
      and (${query.category ?? null}::text is null or product.category = ${query.category ?? null})
      and (${afterProduct}::uuid is null
        or (product.product_id, product.shop_id) < (${afterProduct}::uuid, ${afterShop}::uuid))
      and not exists (
        select 1 from shop.absence where absence.shop_id = product.shop_id and cancelled_at is null
          and starts_at <= ${now} and ${now} < coalesce(ended_at, resumes_at, 'infinity')
      )
      and ${eachWordIn(query.word, [sql`product.title`, sql`figures.words`, sql`shop.name`])}
    order by product.product_id desc, product.shop_id desc limit ${limit + 1}`.execute(reader)
  return cutPage(rows, limit, (row) => [row.productId, row.shopId])
}

/**
 * A product as a buyer sees it at an instant. When it cannot be bought at all (shop away, off sale), it shows only
 * what it is and why. Refuses: not_found.
 */
export async function readProductPage(
  reader: Reader,
  now: Date,
  shopId: string,
  productId: string,
): Promise<ProductPage> {
  const product = await reader
    .selectFrom('catalog.product')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .executeTakeFirst()
  const shop = (await readShopFacts(reader, [shopId])).get(shopId)
  if (!product || !shop) throw refuseCommon('not_found')
  const skus = await readSkus(reader, shopId, productId)
  const absence = absenceAt(shop.absences, now)
  const buyState = buyStateOf(absence !== null, product.state === 'on_sale', skus)
  const shown = buyState === 'buyable' || buyState === 'sold_out'
  const prices = skus.map((sku) => sku.priceFen)
  return {
    shopId,
    productId,
    title: product.title,
    category: product.category as ProductCategory,
    buyState,
    shop: { name: shop.name, away: absence ? awayView(absence) : null },
    priceFromFen: prices.length > 0 ? Math.min(...prices) : 0,
    priceToFen: Math.max(0, ...prices),
    pictures: shown ? product.pictures : product.pictures.slice(0, 1),
    description: shown ? product.description : '',
    specNames: shown ? product.spec_names : [],
    skus: shown ? skus.map(storefrontSku) : [],
    freight: await readFreightTemplate(reader, shopId, product.freight_template_id),
  }
}

type Sku = Awaited<ReturnType<typeof readSkus>>[number]

function buyStateOf(away: boolean, onSale: boolean, skus: readonly Sku[]): ProductPage['buyState'] {
  if (away) return 'shop_away'
  if (!onSale || skus.length === 0) return 'off_sale'
  return skus.some((sku) => sku.available > 0) ? 'buyable' : 'sold_out'
}

function storefrontSku({ skuId, specs, priceFen, weightGram, available }: Sku): ProductPage['skus'][number] {
  return { skuId, specs, priceFen, weightGram, available: Math.max(0, available) }
}
