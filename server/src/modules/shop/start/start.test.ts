import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { putOnSale, takeOffSale } from '../../catalog/products/contract.ts'
import { publishFront, saveFront } from '../front/contract.ts'
import { listShops } from '../profile/contract.ts'
import { changeService } from '../service-hours/contract.ts'
import { closeStart, readStart } from './contract.ts'

const server = await testServer()

const listed = async (shopId: string) => {
  const { rows } = await server.call(listShops, { query: { limit: 100 } })
  return rows.some((shop) => shop.shopId === shopId)
}

test('the checklist of a new shop is ticked by what is there, and put away only when all is done', async () => {
  const shop = await givenShop(server)
  const call = { as: shop.owner, params: { shopId: shop.shopId } }
  const read = () => server.call(readStart, call)
  const done = { product: false, freight: false, service: false, front: false, onSale: false }
  assert.deepEqual(await read(), { closed: false, done })
  assert.equal((await refused(server.call(closeStart, call), 'start_not_done')).status, 409)

  const { productId } = await givenProduct(server, shop)
  await server.call(takeOffSale, { ...call, params: { ...call.params, productId } })
  assert.deepEqual((await read()).done, { ...done, product: true, freight: true })
  const hours = [{ weekday: 1, fromMinute: 540, untilMinute: 1080 }]
  await server.call(changeService, { ...call, body: { hours, contacts: [] } })
  await server.call(saveFront, {
    ...call,
    body: { basedOn: 0, content: { banner: null, sections: [] } },
  })
  assert.deepEqual((await read()).done, { ...done, product: true, freight: true, service: true })
  await server.call(publishFront, { ...call, body: { draftNumber: 1 } })
  await refused(server.call(closeStart, call), 'start_not_done')
  await server.call(putOnSale, { ...call, params: { ...call.params, productId } })
  const all = { product: true, freight: true, service: true, front: true, onSale: true }
  assert.deepEqual(await read(), { closed: false, done: all })

  const packer = await givenStaff(server, shop, 'warehouse')
  await refused(server.call(closeStart, { ...call, as: packer }), 'not_allowed')
  assert.equal((await server.call(closeStart, call)).closed, true)
  assert.equal((await server.call(closeStart, call)).closed, true)
  await server.call(takeOffSale, { ...call, params: { ...call.params, productId } })
  assert.equal((await read()).closed, true)
})

test('buyers who look around see a shop from its first product on sale on, also while it is away', async () => {
  const shop = await givenShop(server)
  const rival = await givenShop(server)
  await givenProduct(server, rival)
  assert.deepEqual([await listed(shop.shopId), await listed(rival.shopId)], [false, true])
  const { productId } = await givenProduct(server, shop)
  assert.equal(await listed(shop.shopId), true)
  await goAway(server, shop)
  assert.equal(await listed(shop.shopId), true)
  const call = { as: shop.owner, params: { shopId: shop.shopId, productId } }
  await server.call(takeOffSale, call)
  assert.equal(await listed(shop.shopId), false)
})
