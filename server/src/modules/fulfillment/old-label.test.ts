import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenShop } from '../../../testing/given.ts'
import { givenAddress, givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { readShopOrder } from '../../screens/merchant/order-contract.ts'
import { changeOrderAddress } from '../ordering/receiver/contract.ts'
import { type NewParcel, prepareParcel, shipParcels } from './contract.ts'

const server = await testServer()
let shop: GivenShop
let number = 0

beforeEach(async () => {
  shop = await givenShop(server)
})

const nextLabel = () => {
  number += 1
  return { courier: 'SF', waybill: `SF12000000${String(number).padStart(5, '0')}` }
}

const prepare = (order: PaidOrder, body: Parameters<typeof prepareBody>[0]) =>
  server.call(prepareParcel, {
    as: shop.owner,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: prepareBody(body),
  })
const prepareBody = (body: {
  stage: 'label_made' | 'packed'
  courier?: string
  waybill?: string
  addressChanges?: number
}) => body

const NINGBO = { provinceCode: '33', cityCode: '3302', districtCode: '330203' }

/** The buyer sends the order to another place; `null` when that is refused, else its refusal. */
async function changeAddress(order: PaidOrder, addressId?: string) {
  const { shopId, orderId, buyer } = order
  await server.call(changeOrderAddress, {
    as: buyer,
    params: { shopId, orderId },
    body: { addressId: addressId ?? (await givenAddress(server, buyer, NINGBO)) },
  })
}

const ship = async (
  order: PaidOrder,
  label: { courier: string; waybill: string },
  more: Partial<NewParcel> = {},
) => {
  const { parcels } = await server.call(shipParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { parcels: [{ id: newId(), orderId: order.orderId, ...label, ...more }] },
  })
  return parcels[0]?.refusal ?? parcels[0]?.outcome
}

const preparedOn = async ({ shopId, orderId }: PaidOrder) => {
  await server.waitUntilIdle()
  return (await server.call(readShopOrder, { as: shop.owner, params: { shopId, orderId } })).prepared
}

const isVoid = async (waybill: string) =>
  (
    await server.db.kysely
      .selectFrom('fulfillment.prepared_parcel')
      .select('label_voided_at')
      .where('shop_id', '=', shop.shopId)
      .where('waybill', '=', waybill)
      .executeTakeFirstOrThrow()
  ).label_voided_at !== null

test('an address change voids the label that was made, and nothing ships under it any more', async () => {
  const order = await givenPaidOrder(server, { shop })
  const other = await givenPaidOrder(server, { shop })
  const [old, fresh, kept] = [nextLabel(), nextLabel(), nextLabel()]
  await prepare(order, { stage: 'label_made', ...old })
  await prepare(other, { stage: 'label_made', ...kept })
  await changeAddress(order)
  assert.equal(await preparedOn(order), null, 'a label alone keeps nobody waiting')
  assert.equal(await isVoid(old.waybill), true)
  assert.equal(await ship(order, old), 'label_outdated')
  assert.equal(await ship(order, old, { addressChanges: 1 }), 'label_outdated')
  await refused(prepare(order, { stage: 'label_made', ...old }), 'label_outdated')
  await refused(prepare(order, { stage: 'label_made', ...fresh, addressChanges: 0 }), 'address_changed')
  assert.equal((await prepare(order, { stage: 'label_made', ...fresh })).isOutdated, false)
  assert.equal(await ship(order, fresh), 'shipped')
  assert.equal(await isVoid(kept.waybill), false)
  assert.equal(await ship(other, kept), 'shipped', 'another order keeps its label')
})

test('a parcel that was packed under a label stays packed, is to be relabelled, and leaves under the new one', async () => {
  const order = await givenPaidOrder(server, { shop })
  const [old, fresh] = [nextLabel(), nextLabel()]
  await prepare(order, { stage: 'packed', ...old })
  await changeAddress(order)
  const after = await preparedOn(order)
  assert.deepEqual([after?.stage, after?.waybill, after?.isOutdated], ['packed', null, true])
  assert.equal(await isVoid(old.waybill), true)
  assert.equal(await ship(order, old), 'parcel_to_relabel')
  assert.equal(await ship(order, fresh), 'parcel_to_relabel', 'nobody said that the box has another label')
  const relabelled = await prepare(order, { stage: 'label_made', ...fresh })
  assert.deepEqual([relabelled.stage, relabelled.isOutdated], ['packed', false])
  assert.equal(await ship(order, old), 'label_outdated')
  assert.equal(await ship(order, fresh), 'shipped')
})

test('a parcel that was packed under a label nobody noted leaves once a person says that it has the new one', async () => {
  const order = await givenPaidOrder(server, { shop })
  await prepare(order, { stage: 'packed' })
  assert.equal((await preparedOn(order))?.isOutdated, false)
  await changeAddress(order)
  assert.equal((await preparedOn(order))?.isOutdated, true)
  assert.equal(await ship(order, nextLabel(), { addressChanges: 1 }), 'parcel_to_relabel')
  assert.equal(
    (await prepare(order, { stage: 'packed' })).isOutdated,
    true,
    'packed before says nothing of the label',
  )
  await refused(prepare(order, { stage: 'packed', addressChanges: 0 }), 'address_changed')
  assert.equal((await prepare(order, { stage: 'packed', addressChanges: 1 })).isOutdated, false)
  assert.equal(await ship(order, nextLabel()), 'shipped')
})

test('of an address change and a parcel leaving under its label at the same moment one wins', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await givenPaidOrder(server, { shop })
    const label = nextLabel()
    await prepare(order, { stage: round % 2 === 0 ? 'packed' : 'label_made', ...label })
    const addressId = await givenAddress(server, order.buyer, NINGBO)
    const [left, changed] = await Promise.all([
      ship(order, label),
      changeAddress(order, addressId).then(
        () => true,
        () => false,
      ),
    ])
    assert.notEqual(left === 'shipped', changed, `${left}, changed: ${changed}`)
  }
})
