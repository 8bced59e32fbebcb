import { makeId } from '../kernel/id.ts'
import { shipParcels } from '../modules/fulfillment/ship-parcels.ts'
import { readAddressBook } from '../modules/identity/address-rows.ts'
import { payOrders } from '../modules/ordering/pay-orders.ts'
import { placeCheckout } from '../modules/ordering/place-checkout.ts'
import { quoteCheckout } from '../modules/ordering/quote-checkout.ts'
import type { BuyerActor, StaffActor } from '../platform/actor.ts'
import type { Database } from '../platform/db/database.ts'
import { house } from '../platform/house.ts'
import { settled } from '../platform/jobs.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { demoBuyers } from './people.ts'

const newId = () => makeId(machineNowMs())

/** How far each order of the demo goes. */
type Reach = 'unpaid' | 'paid' | 'shipped'

interface DemoOrder {
  readonly buyer: string
  readonly title: string
  readonly quantity: number
  readonly note?: string
  readonly reach: Reach
}

const demoOrders: readonly DemoOrder[] = [
  {
    buyer: '李雷',
    title: '加绒小熊卫衣 男女童 秋冬款',
    quantity: 1,
    note: '孩子 1 米 05，偏瘦，看看穿多大',
    reach: 'paid',
  },
  { buyer: '李雷', title: '阿克苏冰糖心苹果', quantity: 2, reach: 'paid' },
  { buyer: '张桂芳', title: '纯棉双层纱布睡袋 四季可用', quantity: 1, reach: 'paid' },
  { buyer: '张桂芳', title: '防滑地板袜 五双装', quantity: 3, reach: 'unpaid' },
  { buyer: '韩梅', title: '羊毛混纺针织开衫 慵懒宽松', quantity: 1, reach: 'shipped' },
  { buyer: '韩梅', title: '加绒小熊卫衣 男女童 秋冬款', quantity: 2, reach: 'shipped' },
]

/** Places the demo's orders as its buyers would, pays them at the simulated provider, and ships some. */
export async function placeDemoOrders(db: Database): Promise<void> {
  for (const [index, order] of demoOrders.entries()) {
    const buyer = await actorOf(db, order.buyer)
    const already = await db.kysely
      .selectFrom('ordering.order')
      .innerJoin('ordering.order_line as line', (join) =>
        join
          .onRef('line.order_id', '=', 'ordering.order.order_id')
          .onRef('line.shop_id', '=', 'ordering.order.shop_id'),
      )
      .select('ordering.order.order_id')
      .where('ordering.order.buyer_id', '=', buyer.accountId)
      .where('line.title', '=', order.title)
      .executeTakeFirst()
    if (!already) await liveThrough(db, buyer, order, index)
  }
}

async function liveThrough(db: Database, buyer: BuyerActor, order: DemoOrder, index: number): Promise<void> {
  const placed = await place(db, buyer, order)
  if (order.reach === 'unpaid') return
  const trade = await payOrders({ db, actor: buyer }, { id: newId(), orders: [placed] })
  const providerNo = new URL(trade.cashierUrl).pathname.split('/').at(-1)
  await fetch(`${house().publicUrl}/sim/psp/trades/${providerNo}/pay`, { method: 'POST' })
  if (order.reach === 'paid') return
  await untilPaid(db, placed)
  const packer = await staffOf(db, placed.shopId)
  await shipParcels(
    { db, actor: packer },
    {
      parcels: [
        {
          id: newId(),
          orderId: placed.orderId,
          courier: 'SF',
          waybill: `SF13${String(index).padStart(11, '0')}`,
        },
      ],
    },
    'zh',
  )
}

async function place(db: Database, buyer: BuyerActor, order: DemoOrder) {
  const sku = await db.kysely
    .selectFrom('catalog.sku')
    .innerJoin('catalog.product as p', (join) =>
      join
        .onRef('p.product_id', '=', 'catalog.sku.product_id')
        .onRef('p.shop_id', '=', 'catalog.sku.shop_id'),
    )
    .select(['p.shop_id', 'catalog.sku.sku_id'])
    .where('p.title', '=', order.title)
    .orderBy('catalog.sku.position', 'desc')
    .executeTakeFirstOrThrow()
  const [address] = await readAddressBook(db.kysely, buyer.accountId)
  if (!address) throw new Error(`${order.buyer} has no address.`)
  const lines = [{ skuId: sku.sku_id, quantity: order.quantity }]
  const quote = await quoteCheckout(
    { db, actor: buyer },
    { lines: lines.map((line) => ({ ...line, shopId: sku.shop_id })), addressId: address.addressId },
    'zh',
  )
  const orderId = newId()
  const reply = await placeCheckout(
    { db, actor: buyer },
    {
      id: newId(),
      addressId: address.addressId,
      shops: [
        { shopId: sku.shop_id, orderId, lines, note: order.note ?? '', expectedTotalFen: quote.payableFen },
      ],
    },
    'zh',
  )
  if (reply.orders[0]?.outcome !== 'placed')
    throw new Error(`The demo's order of ${order.title} was refused.`)
  return { shopId: sku.shop_id, orderId }
}

/** Waits for the provider's callback. */
async function untilPaid(db: Database, placed: { shopId: string; orderId: string }): Promise<void> {
  const until = machineNowMs() + 10_000
  while (machineNowMs() < until) {
    const row = await db.kysely
      .selectFrom('ordering.order')
      .select('state')
      .where('shop_id', '=', placed.shopId)
      .where('order_id', '=', placed.orderId)
      .executeTakeFirstOrThrow()
    if (row.state !== 'unpaid') return
    await settled(db, 50)
  }
}

async function actorOf(db: Database, name: string): Promise<BuyerActor> {
  const buyer = demoBuyers.find((one) => one.name === name)
  if (!buyer) throw new Error(`Nobody in the demo is named ${name}.`)
  const row = await db.kysely
    .selectFrom('identity.account')
    .select('account_id')
    .where('phone_hash', '=', house().pii.hashPhone(buyer.phone))
    .executeTakeFirstOrThrow()
  return { kind: 'buyer', accountId: row.account_id }
}

async function staffOf(db: Database, shopId: string): Promise<StaffActor> {
  const row = await db.kysely
    .selectFrom('identity.staff')
    .select(['account_id'])
    .where('shop_id', '=', shopId)
    .where('roles', '@>', ['owner'])
    .executeTakeFirstOrThrow()
  return { kind: 'staff', accountId: row.account_id, shopId, roles: ['owner'] }
}
