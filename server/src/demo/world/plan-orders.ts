import { addMs } from '../../kernel/time.ts'
import { type VisitSource, visitSources } from '../../modules/analytics/visits/contract.ts'
import { type AbsenceFacts, absenceAt } from '../../modules/shop/index.ts'
import type { Chance } from '../chance.ts'
import type { DemoProduct } from '../goods/goods.ts'
import { skusOf } from '../products.ts'
import { type OrderLife, orderLife } from './order-life.ts'
import { happenings, type ShopTraffic, trafficHours } from './traffic.ts'
import type { WorldPolicies } from './world-policies.ts'

/** An order of the demo's past: who bought what where, and all that became of it. */
export interface PlannedOrder {
  readonly shop: string
  /** Index among the buyers. */
  readonly buyer: number
  readonly lines: readonly PlannedLine[]
  readonly note: string
  readonly source: VisitSource
  readonly life: OrderLife
}

export interface PlannedLine {
  readonly product: DemoProduct
  /** Index among the product's SKUs. */
  readonly sku: number
  readonly quantity: number
}

/** What the orders of one shop depend on. */
export interface ShopPast {
  readonly shop: string
  readonly traffic: ShopTraffic
  readonly goods: readonly DemoProduct[]
  readonly absences: readonly AbsenceFacts[]
  readonly unpaidMinutes: number
  readonly policies: WorldPolicies
  readonly from: Date
  readonly now: Date
  /** Where each buyer lives, by the code of the province. */
  readonly homes: readonly string[]
}

/** 新疆 and 西藏, where goods that are weighed are not sent to. */
export const notServed = ['65', '54']

const notes = [
  '',
  '',
  '',
  '',
  '',
  '',
  '请放门口',
  '周末送也可以',
  '麻烦发顺丰',
  '送人的，请不要放价格单',
  '尺码拿不准请联系我',
]

/** How often buyers come from where, in the order of visitSources. */
const sourceWeights: Readonly<Record<VisitSource, number>> = {
  search: 28,
  recommend: 22,
  shop: 20,
  category: 10,
  favourites: 6,
  cart: 6,
  chat: 3,
  notice: 1,
  direct: 4,
}

/** Where a visitor comes from. */
export const sourceOf = (chance: Chance): VisitSource =>
  chance.weighed(visitSources, (source) => sourceWeights[source])

/** All orders of a shop from then until now, oldest first; none while it was away. */
export function planOrders(chance: Chance, past: ShopPast): PlannedOrder[] {
  const planned: PlannedOrder[] = []
  const sold = past.goods.filter((product) => !product.waits)
  for (const hour of trafficHours(past.traffic, past.from, past.now)) {
    const times = Array.from({ length: happenings(chance, hour.orders) }, () =>
      addMs(hour.start, Math.floor(chance.next() * hour.lengthMs)),
    ).sort((a, b) => a.getTime() - b.getTime())
    for (const madeAt of times) {
      if (absenceAt(past.absences, madeAt)) continue
      const lines = linesOf(chance, sold)
      const isWeighed = lines.some((line) => line.product.freight === 'weight')
      planned.push({
        shop: past.shop,
        buyer: buyerOf(chance, past.homes, isWeighed),
        lines,
        note: chance.pick(notes),
        source: sourceOf(chance),
        life: orderLife(chance, madeAt, past),
      })
    }
  }
  return planned
}

function linesOf(chance: Chance, goods: readonly DemoProduct[]): PlannedLine[] {
  const count = chance.weighed([1, 2, 3], (lines) => 8 / lines ** 2)
  const products = new Set(
    Array.from({ length: count }, () => chance.weighed(goods, ({ liked }) => liked ?? 1)),
  )
  return [...products].map((product) => ({
    product,
    sku: chance.whole(0, skusOf(product).length - 1),
    quantity: chance.weighed([1, 2, 3], (pieces) => 1 / pieces ** 2.4),
  }))
}

/** A few buyers come often, most once or twice. */
function buyerOf(chance: Chance, homes: readonly string[], isWeighed: boolean): number {
  for (;;) {
    const buyer = Math.floor(homes.length * chance.next() ** 1.6)
    if (!isWeighed || !notServed.includes(homes[buyer] ?? '')) return buyer
  }
}
