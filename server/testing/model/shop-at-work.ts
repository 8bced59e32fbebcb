import { setTimeout as pause } from 'node:timers/promises'
import * as aftersale from '../../src/modules/aftersale/cases/contract.ts'
import { deliverNow } from '../../src/modules/fulfillment/contract.ts'
import { moveStock } from '../../src/modules/inventory/contract.ts'
import { payOrders, placeCheckout } from '../../src/modules/ordering/checkout/contract.ts'
import { cancelMyOrder } from '../../src/modules/ordering/closing/contract.ts'
import { confirmReceipt } from '../../src/modules/ordering/receipt/contract.ts'
import { cancelAbsence, endAbsence, goOffline } from '../../src/modules/shop/absence/contract.ts'
import { readBusinessNow } from '../../src/platform/db/database.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from '../given.ts'
import { settingOfUnpaid } from '../given-absence.ts'
import { givenProduct } from '../given-catalog.ts'
import { newWaybill, shipAs } from '../given-fulfillment.ts'
import { givenAddress } from '../given-ordering.ts'
import { payAtCashier } from '../given-payment.ts'
import { approveAs } from '../given-refunds.ts'
import { Answered, newId, type TestServer } from '../server.ts'
import type { Act } from './model.ts'

const PRICE_FEN = 9900

/** How often it is looked whether the provider's callback has come. */
const LOOK_AGAIN_MS = 3

/** People who are there for all runs. */
export interface Crew {
  readonly server: TestServer
  readonly officer: Person
  readonly buyer: Person
  readonly addressId: string
}

export async function givenCrew(server: TestServer): Promise<Crew> {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  return { server, officer: await givenPerson(server, { officer: true }), buyer, addressId }
}

/** A real shop over HTTP that does the acts of the model. */
export interface ShopAtWork {
  readonly now: number
  /** Done, or the code of the refusal. */
  perform(act: Act): Promise<string>
  /** What the model calls seen. */
  see(): Promise<object>
}

export async function openShopAtWork(crew: Crew, stock: readonly number[]): Promise<ShopAtWork> {
  const { server } = crew
  const shop = await givenShop(server)
  await settingOfUnpaid(server, shop, 'ask')
  const product = await givenProduct(server, shop, {
    specNames: ['款式'],
    skus: stock.map((pieces, index) => ({ specs: [`${index}`], priceFen: PRICE_FEN, stock: pieces })),
  })
  const skuIds = product.skus.map((sku) => sku.skuId)
  const world: World = { ...crew, shop, skuIds, parcels: new Map(), cases: new Map() }
  const start = await readBusinessNow(server.db.kysely)
  let now = start.getTime()
  return {
    now,
    async perform(act) {
      if (act.kind === 'advance') {
        now += act.by
        await server.clockTo(new Date(now))
        return 'done'
      }
      try {
        const perform = performers[act.kind] as (world: World, act: Act) => Promise<string>
        return await perform(world, act)
      } catch (error) {
        if (error instanceof Answered && error.status < 500) return error.refusal
        throw error
      }
    },
    see: () => see(world),
  }
}

interface World extends Crew {
  readonly shop: GivenShop
  readonly skuIds: readonly string[]
  /** Parcels and refund cases by order. */
  readonly parcels: Map<string, string>
  readonly cases: Map<string, string>
}

type Of<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>
type OfOrder = { orderId: string }
type Perform<Kind extends Act['kind']> = (world: World, act: Of<Kind>) => Promise<string>

const performers: { readonly [Kind in Exclude<Act['kind'], 'advance'>]: Perform<Kind> } = {
  place,
  pay,
  cancel: (world, act) => asBuyer(world, act, cancelMyOrder),
  ship,
  deliver,
  confirm: (world, act) => asBuyer(world, act, confirmReceipt),
  refund,
  approve: decide,
  reject: decide,
  receive: move,
  correct: move,
  go_offline: startAbsence,
  end: (world, act) => onAbsence(world, act, endAbsence),
  withdraw: (world, act) => onAbsence(world, act, cancelAbsence),
}

async function place({ server, shop, buyer, addressId, skuIds }: World, act: Of<'place'>) {
  const { shopId } = shop
  const line = { skuId: skuIds[act.sku] as string, quantity: act.quantity }
  const expectedTotalFen = act.quantity * PRICE_FEN
  const { orders } = await server.call(placeCheckout, {
    as: buyer,
    body: {
      id: newId(),
      addressId,
      shops: [{ shopId, orderId: act.orderId, lines: [line], expectedTotalFen }],
    },
  })
  const [placed] = orders
  return placed?.outcome === 'refused' ? placed.refusal : 'done'
}

/** Opens a payment, pays at the cashier, and waits until the money has found its order or its way back. */
async function pay({ server, shop, buyer }: World, { orderId }: OfOrder) {
  const id = newId()
  const { cashierUrl } = await server.call(payOrders, {
    as: buyer,
    body: { id, orders: [{ shopId: shop.shopId, orderId }], awayConsent: true },
  })
  const answer = await payAtCashier(server, cashierUrl)
  await answer.text()
  if (answer.status !== 303) return 'cashier_closed'
  for (;;) {
    const part = await server.db.kysely
      .selectFrom('payment.trade_part')
      .select('state')
      .where('trade_id', '=', id)
      .executeTakeFirstOrThrow()
    if (part.state === 'paid') return 'done'
    if (part.state === 'returned') return 'money_returned'
    await pause(LOOK_AGAIN_MS)
  }
}

async function asBuyer(
  { server, shop, buyer }: World,
  { orderId }: OfOrder,
  endpoint: typeof cancelMyOrder | typeof confirmReceipt,
) {
  await server.call(endpoint, { as: buyer, params: { shopId: shop.shopId, orderId } })
  return 'done'
}

async function ship({ server, shop, parcels }: World, { orderId }: OfOrder) {
  const id = newId()
  const parcel = { id, orderId, courier: 'SF', waybill: newWaybill() }
  const [outcome] = await shipAs(server, shop.owner, shop.shopId, [parcel])
  if (outcome?.outcome !== 'shipped') return outcome?.refusal ?? 'nothing'
  parcels.set(orderId, id)
  return 'done'
}

async function deliver({ server, shop, officer, parcels }: World, { orderId }: OfOrder) {
  const parcelId = parcels.get(orderId)
  if (!parcelId) return 'done'
  // The couriers hear of a parcel by job; what is not followed yet would be delivered once more later.
  await server.waitUntilIdle()
  await server.call(deliverNow, { as: officer, params: { shopId: shop.shopId, parcelId } })
  return 'done'
}

async function refund({ server, shop, buyer, cases }: World, { orderId }: OfOrder) {
  const id = newId()
  await server.call(aftersale.askRefund, {
    as: buyer,
    params: { shopId: shop.shopId, orderId },
    body: { id, reason: 'changed_mind' },
  })
  cases.set(orderId, id)
  return 'done'
}

async function decide({ server, shop, cases }: World, { kind, orderId }: Of<'approve' | 'reject'>) {
  const caseId = cases.get(orderId)
  if (!caseId) return 'skipped'
  const at = { as: shop.owner, params: { shopId: shop.shopId, caseId } }
  if (kind === 'approve') await approveAs(server, at.as, at.params)
  else await server.call(aftersale.rejectRefund, { ...at, body: { answer: '已经打包了' } })
  return 'done'
}

async function move({ server, shop, skuIds }: World, { kind, sku, change }: Of<'receive' | 'correct'>) {
  await server.call(moveStock, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), lines: [{ skuId: skuIds[sku] as string, kind, change }] },
  })
  return 'done'
}

async function startAbsence({ server, shop }: World, { absenceId, start, lasts }: Of<'go_offline'>) {
  const from = start ?? (await readBusinessNow(server.db.kysely)).getTime()
  await server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: absenceId,
      reason: 'vacation',
      resumesAt: lasts === null ? null : new Date(from + lasts).toISOString(),
      ...(start === null ? {} : { startsAt: new Date(start).toISOString() }),
    },
  })
  return 'done'
}

async function onAbsence(
  { server, shop }: World,
  { absenceId }: { absenceId: string },
  endpoint: typeof endAbsence | typeof cancelAbsence,
) {
  await server.call(endpoint, { as: shop.owner, params: { shopId: shop.shopId, absenceId } })
  return 'done'
}

/** Orders with their latest refund, stock, and whether the shop is away, as they lie in the database. */
async function see({ server, shop, skuIds }: World): Promise<object> {
  const { rows } = await server.db.pool.query<{ stock: object; away: boolean; orders: object }>(
    `select
       (select json_agg(json_build_array(on_hand, reserved) order by array_position($2::uuid[], sku_id))
        from inventory.stock where shop_id = $1) as stock,
       exists (select from shop.absence, (select platform.business_now() as now) clock
               where shop_id = $1 and cancelled_at is null and starts_at <= now
                 and (coalesce(ended_at, resumes_at) is null or now < coalesce(ended_at, resumes_at))) as away,
       coalesce((select json_agg(line order by line collate "C") from (
         select o.order_id || ' ' || o.state || ' ' || coalesce((
           select case when c.state in ('refunding', 'refunded') then 'granted' else c.state end
           from aftersale.refund_case c where c.shop_id = $1 and c.order_id = o.order_id
           order by c.number desc limit 1), 'none') as line
         from ordering."order" o where o.shop_id = $1) as lines), '[]') as orders`,
    [shop.shopId, skuIds],
  )
  return rows[0] as object
}
