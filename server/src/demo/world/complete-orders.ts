import { sumFen } from '../../kernel/money.ts'
import { shanghaiDay } from '../../kernel/time.ts'
import { freightFen } from '../../modules/catalog/index.ts'
import type { Chance } from '../chance.ts'
import { idAt } from './insert.ts'
import type { PlannedOrder } from './plan-orders.ts'
import type { World, WorldOrder, WorldOrderLine } from './world.ts'

/** How the demo's shops send: code and how a waybill begins; fifteen digits follow in all. */
const couriers = [
  { code: 'ZTO', prefix: '78', digits: 12 },
  { code: 'YTO', prefix: 'YT88', digits: 11 },
  { code: 'YUNDA', prefix: '43', digits: 13 },
  { code: 'SF', prefix: 'SF14', digits: 11 },
  { code: 'JTSD', prefix: 'JT3', digits: 12 },
] as const

/** Gives planned orders, oldest first, their ids, numbers, money and parcels. `serials` are fresh values of the sequence. */
export function completeOrders(
  world: World,
  orders: readonly PlannedOrder[],
  serials: readonly number[],
): OrderToCheckOut[] {
  return orders.map((order, index) => completeOrder(world, order, serials[index] ?? 0))
}

/** An order whose checkout has no id yet. */
type OrderToCheckOut = Omit<WorldOrder, 'checkoutId'>

/** Gives each order the checkout that it was placed by. */
export const withCheckouts = (chance: Chance, orders: readonly OrderToCheckOut[]): WorldOrder[] =>
  orders.map((order) => ({ ...order, checkoutId: idAt(chance, order.life.madeAt) }))

function completeOrder(world: World, order: PlannedOrder, serial: number): OrderToCheckOut {
  const { chance } = world
  const { madeAt, paidAt, shippedAt, refund } = order.life
  const shop = known(world.shops.get(order.shop))
  const buyer = known(world.buyers[order.buyer])
  const lines = order.lines.map((line): WorldOrderLine => {
    const product = known(world.products.get(line.product.title))
    return { product, sku: known(product.skus[line.sku]), quantity: line.quantity }
  })
  const goodsFen = sumFen(lines.map((line) => line.sku.priceFen * line.quantity))
  const freight = freightFen(
    shop.templates,
    lines.map(({ product, sku, quantity }) => ({
      ...sku,
      quantity,
      freightTemplateId: product.freightTemplateId,
    })),
    buyer.address.provinceCode,
  ).freightFen
  const { code, prefix, digits } = chance.pick(couriers)
  return {
    ...order,
    policySetId: world.policySetId,
    shop,
    buyer,
    lines,
    goodsFen,
    freightFen: freight,
    totalFen: goodsFen + freight,
    orderId: idAt(chance, madeAt),
    number: `${shanghaiDay(madeAt).slice(2).replaceAll('-', '')}${String(serial).padStart(6, '0')}`,
    tradeId: idAt(chance, paidAt ?? madeAt),
    providerNo: `SP${shanghaiDay(madeAt).replaceAll('-', '')}${digitsOf(chance, 15)}`,
    caseId: idAt(chance, refund?.askedAt ?? madeAt),
    parcelId: idAt(chance, shippedAt ?? madeAt),
    courier: code,
    waybill: prefix + digitsOf(chance, digits),
  }
}

const digitsOf = (chance: Chance, count: number): string =>
  Array.from({ length: count }, () => chance.whole(0, 9)).join('')

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The demo world plans something that it did not make.')
  return found
}
