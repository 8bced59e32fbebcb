import { readNowInSet } from '../../platform/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { type HotReader, type HotStatement, readsInSets } from '../../platform/db/hot.ts'
import { absenceAt, readShopsInSet } from '../shop/index.ts'
import type { ProductCategory } from './contract.ts'

export interface ProductKey {
  readonly shopId: string
  readonly productId: string
}

/** A product on sale as it stands at this moment. */
export interface LiveProduct extends ProductKey {
  readonly shopName: string
  readonly title: string
  readonly category: ProductCategory
  readonly categoryId: string
  readonly picture: string | null
  readonly priceFromFen: number
  readonly priceToFen: number
  readonly soldOut: boolean
}

/** The same with whether it is sent for nothing. */
export interface FoundCard extends LiveProduct {
  readonly freeFreight: boolean
}

const CARD = `
  product.shop_id as "shopId", shop.name as "shopName", product.product_id as "productId", product.title,
  product.category, product.category_id as "categoryId", product.pictures[1] as picture, figures."priceFromFen",
  figures."priceToFen", figures."soldOut"`

/** What is left of a product's SKUs and what they cost; no SKU: no price, and it is not shown. */
const FIGURES = `
  select min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
    coalesce(sum(stock.on_hand - stock.reserved), 0) <= 0 as "soldOut"
  from catalog.sku left join inventory.stock using (shop_id, sku_id)
  where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null`

const READ_CARDS: HotStatement = {
  name: 'catalog.cards',
  text: `
    select ${CARD}, template.kind = 'free' or (template.first_fen = 0 and template.next_fen = 0) as "freeFreight"
    from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, product_id)
    join catalog.product using (shop_id, product_id) join shop.shop using (shop_id)
    join catalog.freight_template template
      on template.shop_id = product.shop_id and template.template_id = product.freight_template_id
    cross join lateral (${FIGURES}) as figures
    where product.state = 'on_sale' and figures."priceFromFen" is not null`,
}

/** One text for a product, as a key of maps. */
export const textOfKey = ({ shopId, productId }: ProductKey): string => `${shopId} ${productId}`

/** Of these products those that are on sale now, by `textOfKey`; whether their shop is away is the asker's to know. */
export const askCards = readsInSets<readonly ProductKey[], ReadonlyMap<string, FoundCard>>(
  async (reader, asked) => {
    const keys = [...new Map(asked.flat().map((key) => [textOfKey(key), key])).values()]
    const rows = await reader.query<FoundCard>(READ_CARDS, [
      keys.map((key) => key.shopId),
      keys.map((key) => key.productId),
    ])
    const cards = new Map(rows.map((row) => [textOfKey(row), row]))
    return asked.map(() => cards)
  },
)

interface AskedGoods {
  readonly shopId: string
  /** Where the list goes on: products that are older than this one; null: from the newest. */
  readonly olderThan: string | null
  readonly most: number
}

const READ_NEWEST: HotStatement = {
  name: 'catalog.newest-of-shops',
  text: `
    select asked.place::integer as place, card.*
    from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as asked (shop_id, older_than, most, place)
    cross join lateral (
      select ${CARD}
      from catalog.product join shop.shop using (shop_id) cross join lateral (${FIGURES}) as figures
      where product.shop_id = asked.shop_id and product.state = 'on_sale' and figures."priceFromFen" is not null
        and product.product_id < coalesce(asked.older_than, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by product.product_id desc limit asked.most
    ) as card
    order by asked.place, card."productId" desc`,
}

/** The newest products on sale of one shop now; none while it is away. */
export const askShopGoods: (db: Database, asked: AskedGoods) => Promise<LiveProduct[]> =
  readsInSets(readGoods)

async function readGoods(reader: HotReader, asked: readonly AskedGoods[]): Promise<LiveProduct[][]> {
  const [now, shops, rows] = await Promise.all([
    readNowInSet(reader),
    readShopsInSet(
      reader,
      asked.map((one) => one.shopId),
    ),
    reader.query<LiveProduct & { place: number }>(READ_NEWEST, [
      asked.map((one) => one.shopId),
      asked.map((one) => one.olderThan),
      asked.map((one) => one.most),
    ]),
  ])
  const goods = Map.groupBy(rows, (row) => row.place)
  return asked.map(({ shopId }, index) => {
    const shop = shops.get(shopId)
    return !shop || absenceAt(shop.absences, now) ? [] : (goods.get(index + 1) ?? [])
  })
}
