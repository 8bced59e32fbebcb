import { sumFen } from '../../kernel/money.ts'
import { shanghaiDay } from '../../kernel/time.ts'
import { freightFen } from '../../modules/catalog/index.ts'
import type { Chance } from '../chance.ts'
import { idAt } from './insert.ts'
import type { PlannedOrder } from './plan-orders.ts'
import type { SeatedLine, SeatedOrder, WorldSeats } from './seats.ts'

/** How the demo's shops send: code and how a waybill begins; fifteen digits follow in all. */
const couriers = [
  { code: 'ZTO', prefix: '78', digits: 12 },
  { code: 'YTO', prefix: 'YT88', digits: 11 },
  { code: 'YUNDA', prefix: '43', digits: 13 },
  { code: 'SF', prefix: 'SF14', digits: 11 },
  { code: 'JTSD', prefix: 'JT3', digits: 12 },
] as const

/** Gives planned orders, oldest first, their ids, numbers, money and parcels. `serials` are fresh values of the sequence. */
export function seatOrders(
  world: WorldSeats,
  orders: readonly PlannedOrder[],
  serials: readonly number[],
): SeatedOrder[] {
  return orders.map((order, index) => seatOrder(world, order, serials[index] ?? 0))
}

function seatOrder(world: WorldSeats, order: PlannedOrder, serial: number): SeatedOrder {
  const { chance } = world
  const { madeAt, paidAt, shippedAt, refund } = order.life
  const shop = known(world.shops.get(order.shop))
  const buyer = known(world.buyers[order.buyer])
  const lines = order.lines.map((line): SeatedLine => {
    const seat = known(world.products.get(line.product.title))
    return { ...line, seat, taken: known(seat.skus[line.sku]) }
  })
  const goodsFen = sumFen(lines.map((line) => line.taken.priceFen * line.quantity))
  const freight = freightFen(
    shop.templates,
    lines.map(({ seat, taken, quantity }) => ({
      ...taken,
      quantity,
      freightTemplateId: seat.freightTemplateId,
    })),
    buyer.address.provinceCode,
  ).freightFen
  const { code, prefix, digits } = chance.pick(couriers)
  return {
    ...order,
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
