import type { PolicySet } from '../../kernel/policy.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { aftersalePolicies, shopsWithFreightService } from '../../modules/aftersale/index.ts'
import type { FreightTemplateView } from '../../modules/catalog/freight/contract.ts'
import { buyStateOf } from '../../modules/catalog/index.ts'
import { orderingPolicies } from '../../modules/ordering/index.ts'
import { absenceAt, awayView, readShops, type ShopFacts } from '../../modules/shop/index.ts'
import { readMany } from '../../platform/db/batching.ts'
import { type Database, type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import { readPoliciesNow } from '../../platform/policies.ts'
import type { Screen } from '../../platform/screen.ts'
import { getProductPage, type ProductPage } from './product-page-contract.ts'

export const productPageScreen: Screen = {
  name: 'buyer/product-page',
  routes: [route(getProductPage, anyone, ({ db }, { params }) => readProductPage(db, params))],
}

/**
 * A product as a buyer sees it now. When its shop is away it shows only what it is and why; off sale only what buyers saw of
 * it last. Refuses: not_found, also for what never was on sale, and for what an officer has not approved.
 */
export async function readProductPage(db: Database, { shopId, productId }: Place): Promise<ProductPage> {
  const page = await askPage(db, { shopId: shopId.toLowerCase(), productId: productId.toLowerCase() })
  if (!page) throw refuseCommon('not_found')
  return page
}

interface Place {
  readonly shopId: string
  readonly productId: string
}

type Stored = Place &
  Pick<ProductPage, 'title' | 'category' | 'categoryId' | 'pictures' | 'description' | 'specNames'> &
  FreightTemplateView & { readonly onSale: boolean; readonly soldPieces: number } & {
    readonly [price in 'shownFromFen' | 'shownToFen']: number | null
  }

const READ_PRODUCTS: NamedStatement = {
  name: 'catalog.product-pages',
  text: `
    select product.shop_id as "shopId", product.product_id as "productId", product.category,
      product.category_id as "categoryId", product.state = 'on_sale' as "onSale",
      case when product.state = 'on_sale' then product.title else product.shown_title end as title,
      case when product.state = 'on_sale' then product.pictures
        else array_remove(array[product.shown_picture], null) end as pictures,
      product.shown_from_fen as "shownFromFen", product.shown_to_fen as "shownToFen",
      product.description, product.spec_names as "specNames", template.template_id as "templateId", template.name, template.kind,
      template.first_units as "firstUnits", template.first_fen as "firstFen", template.next_units as "nextUnits",
      template.next_fen as "nextFen", template.not_served as "notServed",
      coalesce(item.sold_pieces, 0) as "soldPieces"
    from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
    join catalog.product using (shop_id, product_id)
    join catalog.freight_template template
      on template.shop_id = product.shop_id and template.template_id = product.freight_template_id
    left join catalog.search_item item
      on item.shop_id = product.shop_id and item.product_id = product.product_id
    where product.state = 'on_sale' or (product.state = 'off_sale' and product.shown_title is not null)`,
}

type StoredSku = ProductPage['skus'][number] & Place

const READ_SKUS: NamedStatement = {
  name: 'catalog.product-page-skus',
  text: `
    select sku.shop_id as "shopId", sku.product_id as "productId", sku.sku_id as "skuId", sku.specs, sku.price_fen as "priceFen", sku.picture,
      sku.weight_gram as "weightGram", coalesce(stock.on_hand - stock.reserved, 0) as available
    from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
    join catalog.sku using (shop_id, product_id) left join inventory.sellable_stock as stock using (shop_id, sku_id)
    where sku.removed_at is null
    order by sku.position, sku.sku_id`,
}

const keyOf = ({ shopId, productId }: Place) => `${shopId} ${productId}`

const askPage = readMany<Place, ProductPage | null>('buyer.product-page', async (reader, asked) => {
  const pages = await readPages(reader, asked)
  return asked.map((place) => pages.get(keyOf(place)) ?? null)
})

async function readPages(reader: Reader, places: readonly Place[]): Promise<Map<string, ProductPage>> {
  const shopIds = places.map((place) => place.shopId)
  const keys = distinctKeys(
    places,
    (place) => place.shopId,
    (place) => place.productId,
  )
  const [now, policies, products, skus, shops, covering] = await Promise.all([
    readBusinessNow(reader),
    readPoliciesNow(reader),
    reader.query<Stored>(READ_PRODUCTS, keys),
    reader.query<StoredSku>(READ_SKUS, keys),
    readShops(reader, shopIds),
    shopsWithFreightService(reader, shopIds),
  ])
  const skusOf = Map.groupBy(skus, keyOf)
  const promise = promiseOf(policies)
  return new Map(
    products.map((product) => {
      const shop = shops.get(product.shopId) as ShopFacts
      const key = keyOf(product)
      return [
        key,
        {
          ...pageOf(product, shop, skusOf.get(key) ?? [], now),
          promise: { ...promise, returnFreight: covering.has(product.shopId) },
        },
      ]
    }),
  )
}

const promiseOf = (policies: PolicySet): Omit<ProductPage['promise'], 'returnFreight'> => ({
  shipHours: orderingPolicies.of(policies).shipPromiseHours,
  refundAtOnceMinutes: aftersalePolicies.of(policies).refundAtOnceMinutes,
})

function pageOf(
  product: Stored,
  shop: ShopFacts,
  skus: readonly StoredSku[],
  now: Date,
): Omit<ProductPage, 'promise'> {
  const absence = absenceAt(shop.absences, now)
  const buyState = buyStateOf(absence !== null, product.onSale, skus)
  const isShown = buyState === 'buyable' || buyState === 'sold_out'
  const prices = product.onSale
    ? skus.map((sku) => sku.priceFen)
    : [product.shownFromFen ?? 0, product.shownToFen ?? 0]
  const { templateId, name, kind, firstUnits, firstFen, nextUnits, nextFen, notServed } = product
  return {
    shopId: product.shopId,
    productId: product.productId,
    title: product.title,
    category: product.category,
    categoryId: product.categoryId,
    buyState,
    shop: { name: shop.name, away: absence ? awayView(absence) : null },
    priceFromFen: prices.length > 0 ? Math.min(...prices) : 0,
    priceToFen: Math.max(0, ...prices),
    pictures: isShown ? product.pictures : product.pictures.slice(0, 1),
    description: isShown ? product.description : '',
    specNames: isShown ? product.specNames : [],
    skus: isShown ? skus.map(storefrontSku) : [],
    freight: { templateId, name, kind, firstUnits, firstFen, nextUnits, nextFen, notServed },
    soldPieces: product.soldPieces,
  }
}

function storefrontSku({ skuId, specs, priceFen, picture, weightGram, available }: StoredSku) {
  return { skuId, specs, priceFen, picture, weightGram, available: Math.max(0, available) }
}
