import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../testing/given.ts'
import { givenAddress, givenOrder, givenPaidOrder, payFor } from '../../../testing/given-ordering.ts'
import { newId, testServerForEach } from '../../../testing/server.ts'
import { addDays, addMinutes, addMs } from '../../kernel/time.ts'
import { askRefund } from '../../modules/aftersale/cases/contract.ts'
import { changeOrderAddress } from '../../modules/ordering/receiver/contract.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import { listShopOrders } from './orders-contract.ts'

const server = testServerForEach()

const now = () => readBusinessNow(server.db.kysely)

async function changedSince(shop: GivenShop, since: Date): Promise<string[]> {
  const { rows } = await server.call(listShopOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { changedSince: since.toISOString() },
  })
  return rows.map((row) => row.orderId).sort()
}

/** Orders of a shop of which one was paid, one sent elsewhere and one refunded, each some minutes after the other. */
async function givenChanges(shop: GivenShop) {
  const [paid, moved, refunded] = [
    await givenOrder(server, { shop }),
    await givenPaidOrder(server, { shop }),
    await givenPaidOrder(server, { shop }),
  ]
  const division = { provinceCode: '33', cityCode: '3302', districtCode: '330203' }
  const addressId = await givenAddress(server, moved.buyer, division)
  const later = async (act: () => Promise<unknown>, minutes = 5) => {
    await server.clockTo(addMinutes(await now(), minutes))
    const at = await now()
    await act()
    await server.waitUntilIdle()
    return at
  }
  const params = ({ orderId }: { orderId: string }) => ({ shopId: shop.shopId, orderId })
  const changes = [
    { orderId: paid.orderId, at: await later(() => payFor(server, [paid])) },
    {
      orderId: moved.orderId,
      at: await later(() =>
        server.call(changeOrderAddress, { as: moved.buyer, params: params(moved), body: { addressId } }),
      ),
    },
    {
      orderId: refunded.orderId,
      at: await later(
        () =>
          server.call(askRefund, {
            as: refunded.buyer,
            params: params(refunded),
            body: { id: newId(), reason: 'changed_mind' },
          }),
        // No more granted at once: it waits for the shop, and the order stays as it is.
        300,
      ),
    },
  ]
  return changes
}

/** So many days after the changes: each is among what changed since its instant, and not a millisecond later. */
async function checkAfter(days: number): Promise<void> {
  const [shop, other] = [await givenShop(server), await givenShop(server)]
  await givenPaidOrder(server, { shop: other })
  const changes = await givenChanges(shop)
  await server.clockTo(addDays(await now(), days))
  for (const [index, { at }] of changes.entries()) {
    const since = changes.slice(index).map(({ orderId }) => orderId)
    assert.deepEqual(await changedSince(shop, at), since.toSorted())
    assert.deepEqual(await changedSince(shop, addMs(at, 1)), since.slice(1).toSorted())
  }
  assert.equal((await changedSince(other, addDays(await now(), -30))).length, 1)
}

test('S2-11 S2-16 what changed since an instant holds what changed in it and not what changed before', async () => {
  await checkAfter(0)
})

test('S2-11 S2-16 what changed since an instant of long ago is as exact', async () => {
  await checkAfter(4)
})
