import { addMs, HOUR_MS } from '../kernel/time.ts'
import { absenceAt } from '../modules/shop/index.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Chance } from './chance.ts'
import type { DemoProduct } from './goods/goods.ts'

import { writeLosses } from './losses.ts'
import { idAt, insertAll } from './world/insert.ts'
import { sourceOf } from './world/plan-orders.ts'
import { happenings, type ShopTraffic, trafficHours } from './world/traffic.ts'
import type { World, WorldOrder, WorldPart, WorldShop } from './world/world.ts'

/** Visitors for each order: about one in twenty-five buys. */
const VISITORS_AN_ORDER = 25

/** While a shop is away fewer come, and what they come for cannot be bought. */
const AWAY_SHARE = 0.3

/** From where each order came; who came to a shop in every hour, from where, and what they opened. */
export const analyticsPart: WorldPart = {
  module: 'analytics',
  async write(tx, past) {
    await writeOrderSources(tx, past.orders)
    await writeLosses(tx, past, past.orders)
    for (const shop of past.shops.values()) {
      const goods = past.goods.filter((product) => product.shop === shop.name)
      await writeVisits(tx, past, shop, past.traffic[shop.name] as ShopTraffic, goods)
    }
  },
}

/** Counts who came to a shop in every hour, from where and what they opened. */
async function writeVisits(
  tx: Tx,
  world: World,
  shop: WorldShop,
  traffic: ShopTraffic,
  goods: readonly DemoProduct[],
): Promise<void> {
  const { chance } = world
  const visitors = []
  const views = new Map<string, { hour: Date; product_id: string; source: string; views: number }>()
  for (const hour of trafficHours(traffic, world.from, world.now)) {
    const share = absenceAt(shop.absences, addMs(hour.start, HOUR_MS / 2)) ? AWAY_SHARE : 1
    for (let left = happenings(chance, hour.orders * VISITORS_AN_ORDER * share); left > 0; left -= 1) {
      const source = sourceOf(chance)
      const opened = happenings(chance, source === 'search' ? 1.6 : 1.3)
      visitors.push({
        shop_id: shop.shopId,
        hour: hour.start,
        source,
        visitor: idAt(chance, hour.start),
        shop_views: source === 'shop' || chance.happens(0.3) || opened === 0 ? 1 : 0,
        search_views: source === 'search' ? 1 : 0,
        product_views: opened,
      })
      for (let view = 0; view < opened; view += 1) countView(views, world, chance, goods, hour.start, source)
    }
  }
  await insertAll(tx, 'analytics.visitor_hour', visitors)
  await insertAll(
    tx,
    'analytics.product_view_hour',
    [...views.values()].map((row) => ({ shop_id: shop.shopId, ...row })),
  )
}

function countView(
  views: Map<string, { hour: Date; product_id: string; source: string; views: number }>,
  world: World,
  chance: Chance,
  goods: readonly DemoProduct[],
  hour: Date,
  source: string,
): void {
  const product = chance.weighed(goods, ({ liked }) => liked ?? 1)
  const productId = world.products.get(product.title)?.productId as string
  const key = `${hour.getTime()} ${productId} ${source}`
  const row = views.get(key) ?? { hour, product_id: productId, source, views: 0 }
  row.views += 1
  views.set(key, row)
}

/** By which way the buyer of each order had come. */
function writeOrderSources(tx: Tx, orders: readonly WorldOrder[]): Promise<void> {
  return insertAll(
    tx,
    'analytics.order_source',
    orders.map(({ shop, orderId, source }) => ({ shop_id: shop.shopId, order_id: orderId, source })),
  )
}
