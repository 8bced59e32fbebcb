import { sql } from 'kysely'
import { makeId } from '../kernel/id.ts'
import { shipParcels } from '../modules/fulfillment/ship-parcels.ts'
import { readAddressBook } from '../modules/identity/addresses/address-rows.ts'
import { ownerOf } from '../modules/identity/index.ts'
import { payOrders } from '../modules/ordering/checkout/pay-orders.ts'
import { placeCheckout } from '../modules/ordering/checkout/place-checkout.ts'
import { quoteCheckout } from '../modules/ordering/checkout/quote-checkout.ts'
import type { BuyerActor, StaffActor } from '../platform/actor.ts'
import type { Database } from '../platform/db/database.ts'
import { waitUntilIdle } from '../platform/jobs.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { demoBuyers } from './people.ts'

const newId = () => makeId(machineNowMs())

/** Long, for a machine that is slow: a notice that fails comes again after seconds. */
const PAID_WITHIN_MS = 120_000

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
    const placed = (await findOrder(db, buyer, order.title)) ?? (await place(db, buyer, order))
    if (order.reach === 'unpaid') continue
    if (placed.state === 'unpaid') await pay(db, buyer, placed)
    if (order.reach === 'shipped' && placed.state !== 'shipped') await ship(db, placed, index)
  }
}

/** An order of the demo and how far it came. */
interface Placed {
  readonly shopId: string
  readonly orderId: string
  readonly state: string
}

/** An order that an earlier start placed; what the made-up past holds is none of these. */
async function findOrder(db: Database, buyer: BuyerActor, title: string): Promise<Placed | undefined> {
  return db.kysely
    .selectFrom('ordering.order as o')
    .innerJoin('ordering.order_line as line', (join) =>
      join.onRef('line.order_id', '=', 'o.order_id').onRef('line.shop_id', '=', 'o.shop_id'),
    )
    .select(['o.shop_id as shopId', 'o.order_id as orderId', 'o.state'])
    .where('o.buyer_id', '=', buyer.accountId)
    .where('line.title', '=', title)
    .where(
      'o.made_at',
      '>=',
      sql<Date>`coalesce((select max(at) from platform.audit where act = 'demo.past'), '-infinity'::timestamptz)`,
    )
    .executeTakeFirst()
}

async function pay(db: Database, buyer: BuyerActor, { shopId, orderId }: Placed): Promise<void> {
  const trade = await payOrders({ db, actor: buyer }, { id: newId(), orders: [{ shopId, orderId }] })
  const providerNo = trade.cashierUrl.split('/').at(-1)
  await fetch(`${db.app.publicUrl}/sim/psp/trades/${providerNo}/pay`, { method: 'POST' })
  await untilPaid(db, { shopId, orderId })
}

async function ship(db: Database, { shopId, orderId }: Placed, index: number): Promise<void> {
  const waybill = `SF13${String(index).padStart(11, '0')}`
  await shipParcels(
    { db, actor: await packerOf(db, shopId) },
    [{ id: newId(), orderId, courier: 'SF', waybill }],
    'zh',
  )
}

async function place(db: Database, buyer: BuyerActor, order: DemoOrder): Promise<Placed> {
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
  const couponId = quote.shops[0]?.couponId ?? undefined
  const reply = await placeCheckout(
    { db, actor: buyer },
    {
      id: newId(),
      addressId: address.addressId,
      shops: [
        {
          shopId: sku.shop_id,
          orderId,
          lines,
          note: order.note ?? '',
          couponId,
          expectedTotalFen: quote.payableFen,
        },
      ],
    },
    'zh',
  )
  if (reply.orders[0]?.outcome !== 'placed')
    throw new Error(`The demo's order of ${order.title} was refused.`)
  return { shopId: sku.shop_id, orderId, state: 'unpaid' }
}

/** Waits for the provider's callback; throws when it does not come. */
async function untilPaid(db: Database, placed: { shopId: string; orderId: string }): Promise<void> {
  const until = machineNowMs() + PAID_WITHIN_MS
  for (;;) {
    const row = await db.kysely
      .selectFrom('ordering.order')
      .select('state')
      .where('shop_id', '=', placed.shopId)
      .where('order_id', '=', placed.orderId)
      .executeTakeFirstOrThrow()
    if (row.state !== 'unpaid') return
    if (machineNowMs() > until) throw new Error('The simulated provider did not say that an order was paid.')
    await waitUntilIdle(db, 50)
  }
}

async function actorOf(db: Database, name: string): Promise<BuyerActor> {
  const buyer = demoBuyers.find((one) => one.name === name)
  if (!buyer) throw new Error(`Nobody in the demo is named ${name}.`)
  const row = await db.kysely
    .selectFrom('identity.account')
    .select('account_id')
    .where('phone_hash', '=', db.app.pii.hashPhone(buyer.phone))
    .executeTakeFirstOrThrow()
  return { kind: 'buyer', accountId: row.account_id }
}

async function packerOf(db: Database, shopId: string): Promise<StaffActor> {
  const owner = await ownerOf(db.kysely, shopId)
  if (!owner) throw new Error('A shop of the demo has no owner.')
  return { kind: 'staff', accountId: owner.accountId, shopId, roles: ['owner'] }
}
