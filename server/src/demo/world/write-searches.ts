import { addDays, shanghaiDay } from '../../kernel/time.ts'
import { soundOf } from '../../modules/catalog/search/pinyin.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { DemoProduct } from '../goods/goods.ts'
import { insertAll } from './insert.ts'
import type { WorldSeats } from './seats.ts'

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

/** Counts the searches of five weeks by day, with what they showed and what of it was opened. */
export async function writeSearches(tx: Tx, world: WorldSeats, goods: readonly DemoProduct[]): Promise<void> {
  const { chance } = world
  const days = []
  const shows = []
  for (let at = world.from; at <= world.now; at = addDays(at, 1)) {
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
        const productId = world.products.get(product.title)?.productId as string
        const shopId = world.shops.get(product.shop)?.shopId as string
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
