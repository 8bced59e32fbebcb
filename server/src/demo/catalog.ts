import { addDays, shanghaiDay } from '../kernel/time.ts'
import { soundOf } from '../modules/catalog/search/pinyin.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import { insertAll, type Writer } from './world/insert.ts'
import type { WorldPart, WorldPast } from './world/world.ts'

/** What buyers of the demo search for, about how often a day, and what of the titles it finds; null: nothing. */
const terms: readonly (readonly [term: string, aDay: number, finds: RegExp | null])[] = [
  ['儿童卫衣', 9, /卫衣/],
  ['加绒卫衣', 5, /卫衣/],
  ['睡袋', 6, /睡袋/],
  ['羽绒马甲', 4, /羽绒马甲/],
  ['袜子', 4, /袜/],
  ['爬服', 3, /爬服|连体/],
  ['连衣裙', 8, /连衣裙/],
  ['针织开衫', 7, /开衫/],
  ['牛仔裤', 7, /牛仔裤/],
  ['羊绒围巾', 5, /围巾/],
  ['羽绒服', 6, /羽绒服/],
  ['口红', 4, /口红/],
  ['面膜', 5, /面膜/],
  ['精华', 3, /精华/],
  ['苹果', 8, /苹果/],
  ['脐橙', 5, /脐橙/],
  ['蜂蜜', 5, /蜂蜜/],
  ['大米', 4, /大米/],
  ['土鸡蛋', 4, /鸡蛋/],
  ['柿饼', 3, /柿饼/],
  ['红薯', 3, /薯/],
  ['婴儿车', 2.4, null],
  ['汉服', 2, null],
  ['马面裙', 2.6, null],
  ['车厘子', 2.2, null],
  ['奶粉', 1.2, null],
  ['雪地靴', 1.8, null],
  ['卫衣 140', 1.1, null],
]

export const catalogPart: WorldPart = { module: 'catalog', write: writeSearches }

/** Counts the searches of five weeks by day, with what they showed and what of it was opened. */
async function writeSearches(tx: Tx, past: WorldPast): Promise<void> {
  const { chance, goods } = past
  const days = []
  const shows = []
  for (let at = past.from; at <= past.now; at = addDays(at, 1)) {
    const day = shanghaiDay(at)
    for (const [term, aDay, finds] of terms) {
      const searches = Math.round(aDay * (0.5 + chance.next()))
      if (searches === 0) continue
      const found = finds ? goods.filter(({ title, waits }) => finds.test(title) && !waits) : []
      let clicks = 0
      for (const [place, product] of found.entries()) {
        const opened = Math.min(
          searches,
          Math.round(searches * (0.45 / (place + 1)) * (0.6 + chance.next() * 0.8)),
        )
        clicks += opened
        const productId = past.products.get(product.title)?.productId as string
        const shopId = past.shops.get(product.shop)?.shopId as string
        shows.push({
          shop_id: shopId,
          day,
          product_id: productId,
          title_number: 1,
          term,
          shows: searches,
          clicks: opened,
        })
      }
      const { full, initials } = soundOf(term)
      const nothing = found.length === 0 ? searches : 0
      days.push({
        term,
        day,
        pinyin: full,
        initials,
        searches,
        nothing_found: nothing,
        clicks,
        found: found.length,
      })
    }
  }
  await insertAll(tx, 'catalog.search_term_day', days)
  await insertAll(tx, 'catalog.search_show', shows)
}

/** A product on sale whose SKUs differ by their specs alone. */
export interface ProductToWrite {
  readonly shopId: string
  readonly productId: string
  readonly title: string
  readonly description: string
  readonly categoryId: string
  readonly freightTemplateId: string
  readonly specNames: readonly string[]
  readonly priceFen: number
  readonly skus: readonly { readonly skuId: string; readonly specs: readonly string[] }[]
}

/** Writes products that are on sale, with their SKUs: what `makeProduct` and `putOnSale` leave, without its events. */
export async function writeProducts(
  db: Writer,
  products: readonly ProductToWrite[],
  at: Date,
): Promise<void> {
  await insertAll(
    db,
    'catalog.product',
    products.map((product) => ({
      shop_id: product.shopId,
      product_id: product.productId,
      title: product.title,
      description: product.description,
      category: product.categoryId,
      category_id: product.categoryId,
      freight_template_id: product.freightTemplateId,
      state: 'on_sale',
      spec_names: [...product.specNames],
      code: product.productId,
      approved_version: 1,
      made_at: at,
      changed_at: at,
      body_hash: bodyHash(product.productId),
    })),
  )
  await insertAll(
    db,
    'catalog.sku',
    products.flatMap((product) =>
      product.skus.map(({ skuId, specs }, position) => ({
        shop_id: product.shopId,
        sku_id: skuId,
        product_id: product.productId,
        specs: [...specs],
        price_fen: product.priceFen,
        position,
      })),
    ),
  )
}
