import { addDays, addHours } from '../../kernel/time.ts'
import type { Chance } from '../chance.ts'
import type { DemoProduct } from '../goods/goods.ts'
import { skusOf } from '../products.ts'
import type { PlannedOrder } from './plan-orders.ts'

/** What a SKU begins with and what comes in later, so that its past was possible and its present looks lived in. */
export interface PlannedStock {
  readonly opening: number
  /** 0: nothing came in later. */
  readonly received: number
  readonly receivedAt: Date
}

/** The demo's people order the last SKU of the best known products: it is never sold out. */
const DEMOED_LEFT = 12

/** A key of a SKU before it has an id. */
export const skuKey = (product: DemoProduct, sku: number): string => `${product.title} ${sku}`

/** The stock of every SKU that these orders need, and what of it is left now; some is low, some is gone. */
export function planStock(
  chance: Chance,
  goods: readonly DemoProduct[],
  orders: readonly PlannedOrder[],
  from: Date,
): Map<string, PlannedStock> {
  const changes = changesOf(orders)
  const receivedAt = addHours(addDays(from, 15), 9.5)
  const planned = new Map<string, PlannedStock>()
  for (const product of goods) {
    for (const sku of skusOf(product).keys()) {
      const moves = changes.get(skuKey(product, sku)) ?? []
      const net = moves.reduce((sum, move) => sum + move.pieces, 0)
      const isDemoed = product.small && product.stock > 0 && sku === skusOf(product).length - 1
      const left = Math.max(leftNow(chance, product), isDemoed ? DEMOED_LEFT : 0)
      const total = Math.max(left - net, -lowest(moves, null))
      const wished = total > 60 ? Math.floor(total * 0.4) : 0
      const received = lowest(moves, receivedAt) + total - wished >= 0 ? wished : 0
      planned.set(skuKey(product, sku), { opening: total - received, received, receivedAt })
    }
  }
  return planned
}

function leftNow(chance: Chance, { stock, waits }: DemoProduct): number {
  if (stock === 0 || waits) return stock
  if (stock <= 5) return chance.whole(0, stock)
  return chance.happens(0.1) ? chance.whole(0, 4) : Math.round(stock * (0.4 + 0.8 * chance.next()))
}

interface Change {
  readonly at: Date
  readonly pieces: number
}

/** What orders took and gave back of each SKU, in time order. */
function changesOf(orders: readonly PlannedOrder[]): Map<string, Change[]> {
  const all = new Map<string, Change[]>()
  for (const { lines, life } of orders) {
    for (const { product, sku, quantity } of lines) {
      const changes = all.get(skuKey(product, sku)) ?? []
      changes.push({ at: life.madeAt, pieces: -quantity })
      if (life.cancelledAt) changes.push({ at: life.cancelledAt, pieces: quantity })
      all.set(skuKey(product, sku), changes)
    }
  }
  for (const changes of all.values()) changes.sort((a, b) => a.at.getTime() - b.at.getTime())
  return all
}

/** The lowest that the sum ever was, at most 0, until an instant. */
function lowest(changes: readonly Change[], until: Date | null): number {
  let sum = 0
  let least = 0
  for (const { at, pieces } of changes) {
    if (until && at >= until) break
    sum += pieces
    least = Math.min(least, sum)
  }
  return least
}
