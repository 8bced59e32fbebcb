import type { ProductCategory } from '../../modules/catalog/categories/contract.ts'
import type { ProductKey } from '../../modules/catalog/index.ts'
import { absenceAt, readShops } from '../../modules/shop/index.ts'
import { readMany } from '../../platform/db/batching.ts'
import { type Database, type Reader, readBusinessNow } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'

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
  product.shop_id as "shopId", product.product_id as "productId", product.title, product.category,
  product.category_id as "categoryId", product.pictures[1] as picture`

/** What SKUs cost and whether there is nothing left of all of them. */
const FIGURES = `
  min(sku.price_fen) as "priceFromFen", max(sku.price_fen) as "priceToFen",
  coalesce(sum(stock.on_hand - stock.reserved), 0) <= 0 as "soldOut"`

interface Template {
  readonly shopId: string
  readonly templateId: string
}

const textOfTemplate = ({ shopId, templateId }: Template) => `${shopId} ${templateId}`

type Product = Omit<LiveProduct, 'shopName' | keyof Figures> & Template & Placed

/** The place of a product among those that are asked for. */
interface Placed {
  readonly place: number
}

const READ_PRODUCTS: NamedStatement = {
  name: 'catalog.cards',
  text: `
    select asked.place::integer as place, ${CARD}, product.freight_template_id as "templateId"
    from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (shop_id, product_id, place)
    join catalog.product using (shop_id, product_id) where product.state = 'on_sale'`,
}

type Figures = Pick<LiveProduct, 'priceFromFen' | 'priceToFen' | 'soldOut'>

/** A product without a SKU has none, and is not shown. */
const READ_FIGURES: NamedStatement = {
  name: 'catalog.card-figures',
  text: `
    select asked.place::integer as place, ${FIGURES}
    from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (shop_id, product_id, place)
    join catalog.sku using (shop_id, product_id) left join inventory.sellable_stock as stock using (shop_id, sku_id)
    where sku.removed_at is null group by asked.place`,
}

const READ_NAMES: NamedStatement = {
  name: 'catalog.card-shops',
  text: 'select shop_id as "shopId", name from shop.shop where shop_id = any ($1::uuid[])',
}

const READ_FREE_TEMPLATES: NamedStatement = {
  name: 'catalog.card-free-freight',
  text: `
    select shop_id as "shopId", template_id as "templateId" from catalog.freight_template
    where shop_id = any ($1::uuid[]) and (kind = 'free' or (first_fen = 0 and next_fen = 0))`,
}

/** Of each of these products how it stands now; null: it is not on sale. Whether its shop is away the asker knows. */
export const askCards = readMany<readonly ProductKey[], (FoundCard | null)[]>(
  'buyer.product-cards',
  async (reader, asked) => {
    const placeOf = new Map<string, number>()
    const keys: ProductKey[] = []
    const places = asked.map((own) =>
      own.map((key) => {
        const text = `${key.shopId}${key.productId}`
        const place = placeOf.get(text) ?? keys.push(key)
        placeOf.set(text, place)
        return place
      }),
    )
    const cards = await readCards(reader, keys)
    return places.map((own) => own.map((place) => cards[place] ?? null))
  },
)

/** By place. Several narrow statements are cheaper than one that joins shop and freight to each product. */
async function readCards(reader: Reader, keys: readonly ProductKey[]): Promise<FoundCard[]> {
  const shopIds = keys.map((key) => key.shopId)
  const asked = [shopIds, keys.map((key) => key.productId)]
  const shops = [[...new Set(shopIds)]]
  const [products, figures, names, free] = await Promise.all([
    reader.query<Product>(READ_PRODUCTS, asked),
    reader.query<Figures & Placed>(READ_FIGURES, asked),
    reader.query<{ shopId: string; name: string }>(READ_NAMES, shops),
    reader.query<Template>(READ_FREE_TEMPLATES, shops),
  ])
  const figuresOf: (Figures | undefined)[] = []
  for (const row of figures) figuresOf[row.place] = row
  const nameOf = new Map(names.map((shop) => [shop.shopId, shop.name]))
  const isFree = new Set(free.map(textOfTemplate))
  const cards: FoundCard[] = []
  for (const product of products) {
    const own = figuresOf[product.place]
    if (own) cards[product.place] = cardOf(product, own, nameOf, isFree)
  }
  return cards
}

function cardOf(
  product: Product,
  { priceFromFen, priceToFen, soldOut }: Figures,
  nameOf: ReadonlyMap<string, string>,
  isFree: ReadonlySet<string>,
): FoundCard {
  const { shopId, productId, title, category, categoryId, picture } = product
  const shopName = nameOf.get(shopId) ?? ''
  const freeFreight = isFree.has(textOfTemplate(product))
  return {
    shopId,
    shopName,
    productId,
    title,
    category,
    categoryId,
    picture,
    priceFromFen,
    priceToFen,
    soldOut,
    freeFreight,
  }
}

interface AskedGoods {
  readonly shopId: string
  /** Where the list goes on: products that are older than this one; null: from the newest. */
  readonly olderThan: string | null
  readonly most: number
}

const READ_NEWEST: NamedStatement = {
  name: 'catalog.newest-of-shops',
  text: `
    select asked.place::integer as place, card.*
    from unnest($1::uuid[], $2::uuid[], $3::integer[]) with ordinality as asked (shop_id, older_than, most, place)
    cross join lateral (
      select ${CARD}, figures.*
      from catalog.product cross join lateral (
        select ${FIGURES}
        from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
        where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
      ) as figures
      where product.shop_id = asked.shop_id and product.state = 'on_sale' and figures."priceFromFen" is not null
        and product.product_id < coalesce(asked.older_than, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by product.product_id desc limit asked.most
    ) as card
    order by asked.place, card."productId" desc`,
}

/** The newest products on sale of one shop now; none while it is away. */
export const askShopGoods: (db: Database, asked: AskedGoods) => Promise<LiveProduct[]> = readMany(
  'buyer.shop-goods',
  readGoods,
)

async function readGoods(reader: Reader, asked: readonly AskedGoods[]): Promise<LiveProduct[][]> {
  const shopIds = asked.map((one) => one.shopId)
  const [now, shops, rows] = await Promise.all([
    readBusinessNow(reader),
    readShops(reader, shopIds),
    reader.query<Omit<LiveProduct, 'shopName'> & Placed>(READ_NEWEST, [
      shopIds,
      asked.map((one) => one.olderThan),
      asked.map((one) => one.most),
    ]),
  ])
  const goods = Map.groupBy(rows, (row) => row.place)
  return asked.map(({ shopId }, index) => {
    const shop = shops.get(shopId)
    if (!shop || absenceAt(shop.absences, now)) return []
    return (goods.get(index + 1) ?? []).map(({ place, ...card }) => ({ ...card, shopName: shop.name }))
  })
}
