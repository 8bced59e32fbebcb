import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { removeStaff } from '../staff/contract.ts'
import { listSavedViews, MAX_VIEWS, removeView, saveView } from './contract.ts'
import { readSearch, searchToKeep } from './view-rules.ts'

const server = await testServer()
const LIST = 'ordering.orders'

test('a filter is kept under its name for one person in one shop, and saving it again replaces it', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const params = { shopId }
  const agent = await givenStaff(server, shop, 'agent')
  const save = (search: Record<string, string>) =>
    server.call(saveView, {
      as: agent,
      params,
      body: { id: newId(), list: LIST, name: '浙江待发货', search },
    })
  const first = await save({ tab: 'to_ship', province: '33' })
  const again = await save({ tab: 'to_ship', province: '33', sort: '-total' })
  assert.equal(again.viewId, first.viewId)
  const read = async (as: typeof agent, list = LIST) =>
    (await server.call(listSavedViews, { as, params, query: { list } })).views
  assert.deepEqual(await read(agent), [
    { viewId: first.viewId, name: '浙江待发货', search: { tab: 'to_ship', province: '33', sort: '-total' } },
  ])
  assert.deepEqual(await read(shop.owner), [], 'another person has views of their own')
  assert.deepEqual(await read(agent, 'catalog.products'), [], 'another list has views of its own')
  await refused(
    server.call(removeView, { as: shop.owner, params: { shopId, viewId: first.viewId } }),
    'not_found',
  )
  await server.call(removeView, { as: agent, params: { shopId, viewId: first.viewId } })
  assert.deepEqual(await read(agent), [])
})

test('one view more than the limit is refused, replacing one is not', async () => {
  const { shopId, owner } = await givenShop(server)
  const save = (name: string) =>
    server.call(saveView, {
      as: owner,
      params: { shopId },
      body: { id: newId(), list: LIST, name, search: { tab: 'unpaid' } },
    })
  for (let index = 0; index < MAX_VIEWS; index += 1) await save(`视图 ${index}`)
  await refused(save('一个更多'), 'too_many_views')
  await save('视图 3')
})

test('the same request again answers the first; with another name its id is refused, and nothing changes', async () => {
  const { shopId, owner } = await givenShop(server)
  const id = newId()
  const save = (name: string, search: Record<string, string>) =>
    server.call(saveView, { as: owner, params: { shopId }, body: { id, list: LIST, name, search } })
  const search = { tab: 'to_ship', province: '33' }
  const many = await Promise.all([1, 2, 3, 4].map(() => save('浙江', search)))
  for (const one of many) assert.deepEqual(one, { viewId: id, name: '浙江', search })
  await refused(save('浙江待发货', search), 'id_reused')
  await refused(save('浙江', { tab: 'unpaid' }), 'id_reused')
  const { views } = await server.call(listSavedViews, {
    as: owner,
    params: { shopId },
    query: { list: LIST },
  })
  assert.deepEqual(views, [{ viewId: id, name: '浙江', search }])
})

test('views that are saved at the same moment stay within the limit', async () => {
  const { shopId, owner } = await givenShop(server)
  const save = (name: string) =>
    server.call(saveView, {
      as: owner,
      params: { shopId },
      body: { id: newId(), list: LIST, name, search: { tab: 'unpaid' } },
    })
  for (let index = 1; index < MAX_VIEWS; index += 1) await save(`视图 ${index}`)
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => save(`同时 ${index}`)))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  const { views } = await server.call(listSavedViews, {
    as: owner,
    params: { shopId },
    query: { list: LIST },
  })
  assert.equal(views.length, MAX_VIEWS)
})

test('who leaves the staff leaves no views behind', async () => {
  const shop = await givenShop(server)
  const { shopId } = shop
  const agent = await givenStaff(server, shop, 'agent')
  await server.call(saveView, {
    as: agent,
    params: { shopId },
    body: { id: newId(), list: LIST, name: '我的', search: { tab: 'unpaid' } },
  })
  await server.call(removeStaff, { as: shop.owner, params: { shopId, accountId: agent.accountId } })
  const kept = await server.db.kysely
    .selectFrom('identity.saved_view')
    .select('view_id')
    .where('shop_id', '=', shopId)
    .execute()
  assert.deepEqual(kept, [])
})

test('phone numbers are not kept with a filter, however they are spaced', () => {
  const kept = {
    tab: 'to_ship',
    product: '蜂蜜',
    from: '2026-02-28T16:00:00.000Z',
    words: '20261130123456789',
  }
  assert.deepEqual(searchToKeep({ ...kept, phone: '13812345678' }), kept)
  assert.deepEqual(searchToKeep({ words: '+86 138 1234-5678', tab: '' }), {})
})

test('a row that holds no filter is read as an empty one', () => {
  assert.deepEqual(readSearch({ tab: 'unpaid', wrong: true }), { tab: 'unpaid' })
  assert.deepEqual(readSearch('text'), {})
  assert.deepEqual(readSearch(null), {})
})
