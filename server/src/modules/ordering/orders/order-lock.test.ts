import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { givenShop } from '../../../../testing/given.ts'
import { parcelFor } from '../../../../testing/given-fulfillment.ts'
import {
  type GivenOrder,
  givenAddress,
  givenOrder,
  givenPaidOrder,
  givenShippedOrder,
} from '../../../../testing/given-ordering.ts'
import { Answered, newId, testServer } from '../../../../testing/server.ts'
import { whileHeld } from '../../../../testing/while-held.ts'
import { addDays } from '../../../kernel/time.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { shipParcels } from '../../fulfillment/contract.ts'
import { cancelMyOrder } from '../closing/contract.ts'
import { confirmReceipt, extendMyReceipt, extendShopReceipt } from '../receipt/contract.ts'
import { changeOrderAddress } from '../receiver/contract.ts'

const server = await testServer()

const paramsOf = ({ shopId, orderId }: GivenOrder) => ({ shopId, orderId })

/** What becomes of an act that was asked for while somebody else changed the order: a refusal's code, or `done`. */
async function afterChange(order: GivenOrder, change: string, act: () => Promise<unknown>): Promise<string> {
  const mine = sql`where shop_id = ${order.shopId} and order_id = ${order.orderId}`
  const [outcome] = await whileHeld(
    server,
    {
      lock: (tx) => sql`select 1 from ordering."order" ${mine} for update`.execute(tx),
      change: (tx) => sql`update ordering."order" set ${sql.raw(change)} ${mine}`.execute(tx),
    },
    [act],
  )
  if (outcome?.status === 'fulfilled') return 'done'
  assert.ok(outcome?.reason instanceof Answered, String(outcome?.reason))
  return outcome.reason.refusal
}

async function confirmBy(order: GivenOrder): Promise<Date> {
  const { confirm_by } = await server.db.kysely
    .selectFrom('ordering.order')
    .select('confirm_by')
    .where('shop_id', '=', order.shopId)
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  return confirm_by as Date
}

const page = (order: GivenOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })

test('S1-32 receipt that is confirmed or prolonged while somebody changes the order waits, and is decided by what it has become', async () => {
  const asBuyer = (order: GivenOrder) => ({ as: order.buyer, params: paramsOf(order) })
  const prolonged = await givenShippedOrder(server)
  const dueBefore = await confirmBy(prolonged)
  assert.equal(
    await afterChange(prolonged, 'confirm_extended = 2', () =>
      server.call(extendMyReceipt, asBuyer(prolonged)),
    ),
    'no_extension_left',
  )
  assert.equal(
    await afterChange(prolonged, "confirm_extended = 0, confirm_by = confirm_by + interval '2 days'", () =>
      server.call(extendShopReceipt, { as: prolonged.shop.owner, params: paramsOf(prolonged) }),
    ),
    'done',
  )
  assert.deepEqual(await confirmBy(prolonged), addDays(dueBefore, 5), 'both count')
  const received = await givenShippedOrder(server)
  assert.equal(
    await afterChange(received, "state = 'received'", () => server.call(confirmReceipt, asBuyer(received))),
    'done',
  )
  const moves = (await page(received)).timeline.filter(({ toState }) => toState === 'received')
  assert.deepEqual(moves, [], 'who confirmed first did; the second writes nothing')
})

test('what is asked of an order while somebody changes it waits, and is decided by what it has become', async () => {
  const unpaid = await givenOrder(server)
  assert.equal(
    await afterChange(unpaid, "state = 'paid'", () =>
      server.call(cancelMyOrder, { as: unpaid.buyer, params: paramsOf(unpaid) }),
    ),
    'order_not_unpaid',
  )
  const moved = await givenPaidOrder(server)
  const addressId = await givenAddress(server, moved.buyer, {
    provinceCode: '33',
    cityCode: '3301',
    districtCode: '330108',
  })
  assert.equal(
    await afterChange(moved, 'address_changes = 99', () =>
      server.call(changeOrderAddress, { as: moved.buyer, params: paramsOf(moved), body: { addressId } }),
    ),
    'address_changes_used_up',
  )
  const refunding = await givenPaidOrder(server)
  assert.equal(
    await afterChange(refunding, "state = 'cancelled'", () =>
      server.call(askRefund, {
        as: refunding.buyer,
        params: paramsOf(refunding),
        body: { id: newId(), reason: 'changed_mind', note: '' },
      }),
    ),
    'order_cancelled',
  )
  const shop = await givenShop(server)
  const shipped = await givenPaidOrder(server, { shop })
  let outcome = ''
  await afterChange(shipped, "state = 'cancelled'", async () => {
    const { parcels } = await server.call(shipParcels, {
      as: shop.owner,
      params: { shopId: shipped.shopId },
      body: { parcels: [parcelFor(shipped)] },
    })
    outcome = parcels[0]?.outcome ?? ''
  })
  assert.equal(outcome, 'refused')
})
