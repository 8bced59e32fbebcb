import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { goAway } from '../../../../testing/given-absence.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from '../../../../testing/given-catalog.ts'
import { givenShipped, parcelFor, shipAs } from '../../../../testing/given-fulfillment.ts'
import { type GivenOrder, givenOrder, givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { type Answered, newId, refused, testServer } from '../../../../testing/server.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../../screens/merchant/order-contract.ts'
import {
  countShopOrders,
  listShopOrders,
  type ShopOrderFilter,
} from '../../../screens/merchant/orders-contract.ts'
import { askRefund } from '../../aftersale/cases/contract.ts'
import { addAddress } from '../../identity/addresses/contract.ts'
import { changeOrderAddress } from './contract.ts'

const server = await testServer()

const paramsOf = ({ shopId, orderId }: GivenOrder) => ({ shopId, orderId })

const change = (order: GivenOrder, addressId: string, as: Person = order.buyer) =>
  server.call(changeOrderAddress, { as, params: paramsOf(order), body: { addressId } })

const mine = (order: GivenOrder) => server.call(readMyOrder, { as: order.buyer, params: paramsOf(order) })

const shops = (shop: GivenShop, order: GivenOrder) =>
  server.call(readShopOrder, { as: shop.owner, params: paramsOf(order) })

const divisions = {
  杭州: { provinceCode: '33', cityCode: '3301', districtCode: '330106' },
  宁波: { provinceCode: '33', cityCode: '3302', districtCode: '330203' },
  北京: { provinceCode: '11', cityCode: '1101', districtCode: '110105' },
  拉萨: { provinceCode: '54', cityCode: '5401', districtCode: '540102' },
} as const

/** One more address of the buyer's book. */
async function address(buyer: Person, city: keyof typeof divisions, detail = '人民路 9 号'): Promise<string> {
  const { addressId } = await server.call(addAddress, {
    as: buyer,
    body: { id: newId(), name: '李小红', phone: '13900001111', detail, isDefault: false, ...divisions[city] },
  })
  return addressId
}

async function orderOf(
  shop: GivenShop,
  template: Parameters<typeof givenFreightTemplate>[2],
): Promise<GivenOrder> {
  const { templateId } = await givenFreightTemplate(server, shop, template)
  const product = await givenProduct(server, shop, { title: '玻璃杯', freightTemplateId: templateId })
  return givenPaidOrder(server, { shop, lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }] })
}

test('S2-11 before shipping the buyer sends a paid order to another address, and the shop sees both', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await change(order, await address(order.buyer, '宁波'))
  const view = await mine(order)
  assert.deepEqual(view.receiver, {
    name: '李小红',
    phone: '13900001111',
    province: '浙江省',
    city: '宁波市',
    district: '海曙区',
    detail: '人民路 9 号',
  })
  assert.equal(view.addressChangesLeft, 2)
  assert.deepEqual(view.timeline.at(-1)?.why, 'address_changed')
  const page = await shops(shop, order)
  assert.equal(page.addressChanges, 1)
  assert.deepEqual(page.addressHistory, [
    {
      at: page.addressChangedAt,
      from: {
        name: '王**',
        phone: '*******5678',
        province: '浙江省',
        city: '杭州市',
        district: '西湖区',
        detail: '文三路******',
      },
      to: {
        name: '李**',
        phone: '*******1111',
        province: '浙江省',
        city: '宁波市',
        district: '海曙区',
        detail: '人民路******',
      },
    },
  ])
  const list = (query: ShopOrderFilter) =>
    server.call(listShopOrders, { as: shop.owner, params: { shopId: shop.shopId }, query })
  assert.deepEqual(
    (await list({ addressChanged: true })).rows.map((row) => row.orderId),
    [order.orderId],
  )
  const counts = await server.call(countShopOrders, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.equal(counts.badges.addressChanged, 1)
  assert.equal((await list({ phone: '13900001111' })).rows.length, 1, 'found by the new phone')
  assert.equal((await list({ phone: '13812345678' })).rows.length, 0)
})

test('S2-11 S0-14 the history of an address holds the changes of its own order alone, the first one first', async () => {
  const shop = await givenShop(server)
  const [order, neighbour] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  for (const city of ['宁波', '北京'] as const) {
    await change(neighbour, await address(neighbour.buyer, '拉萨'))
    await change(order, await address(order.buyer, city))
  }
  const { addressHistory } = await shops(shop, order)
  assert.deepEqual(
    addressHistory.map(({ from, to }) => [from?.city, to?.city]),
    [
      ['杭州市', '宁波市'],
      ['宁波市', '北京市'],
    ],
  )
})

test('S2-11 once shipped, in part too, the address stands and the buyer learns what to do', async () => {
  const shop = await givenShop(server)
  const shipped = await givenPaidOrder(server, { shop })
  await givenShipped(server, shop.owner, shipped)
  const refusal = await refused(
    change(shipped, await address(shipped.buyer, '宁波')),
    'address_after_shipping',
  )
  assert.match(refusal.message, /联系店铺客服.*快递公司改送/)
  assert.ok(!(await mine(shipped)).can.includes('change_address'))
  assert.equal((await mine(shipped)).whyNot.changeAddress, 'address_after_shipping')
  const product = await givenProduct(server, shop)
  const part = await givenPaidOrder(server, {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }],
  })
  await shipAs(server, shop.owner, shop.shopId, [parcelFor(part, { lines: [{ lineNo: 1, quantity: 1 }] })])
  await refused(change(part, await address(part.buyer, '宁波')), 'address_after_shipping')
  const partly = await mine(part)
  assert.deepEqual(
    [partly.addressChangesLeft, partly.whyNot.changeAddress, partly.whyNot.refund, partly.state],
    [0, 'address_after_shipping', null, 'paid'],
    'what has not shipped can be given back',
  )
  const closed = await givenPaidOrder(server, { shop })
  await server.call(askRefund, {
    as: closed.buyer,
    params: paramsOf(closed),
    body: { id: newId(), reason: 'changed_mind' },
  })
  await refused(change(closed, await address(closed.buyer, '宁波')), 'address_of_closed')
})

test('S2-11 of a change and a parcel at the same moment one wins, never both, over forty orders at once', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const product = await givenProduct(server, shop, { skus: [{ stock: 100 }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const orders: GivenOrder[] = []
  for (let count = 0; count < 40; count += 1)
    orders.push(await givenPaidOrder(server, { shop, buyer, lines }))
  const elsewhere = await address(buyer, '宁波')
  const races = orders.map(async (order, index) => {
    const ship = () => shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { addressChanges: 0 })])
    const move = () =>
      change(order, elsewhere).then(
        () => 'changed' as const,
        (error: Answered) => error.refusal,
      )
    const [changed, parcels] =
      index % 2 === 0
        ? await Promise.all([move(), ship()])
        : (await Promise.all([ship(), move()])).toReversed()
    return { changed, parcel: (parcels as { outcome: string; refusal: string | null }[])[0] }
  })
  let changes = 0
  for (const { changed, parcel } of await Promise.all(races)) {
    if (changed === 'changed') {
      changes += 1
      assert.deepEqual([parcel?.outcome, parcel?.refusal], ['refused', 'address_changed'])
    } else {
      assert.deepEqual([changed, parcel?.outcome], ['address_after_shipping', 'shipped'])
    }
  }
  for (const order of orders) {
    const page = await shops(shop, order)
    assert.equal(page.state === 'shipped', page.addressChanges === 0)
  }
  assert.ok(changes <= orders.length)
})

test('S2-11 a label of the old address is refused, one of the new address ships', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await change(order, await address(order.buyer, '宁波'))
  const ship = (addressChanges: number) =>
    shipAs(server, shop.owner, shop.shopId, [parcelFor(order, { addressChanges })])
  assert.equal((await ship(0))[0]?.refusal, 'address_changed')
  assert.equal((await ship(1))[0]?.outcome, 'shipped')
})

test('S2-11 dearer freight is refused with the sums, cheaper freight leaves the sum as it is', async () => {
  const shop = await givenShop(server)
  const order = await orderOf(shop, { name: '按件', kind: 'piece', firstFen: 600, nextFen: 200 })
  assert.equal((await mine(order)).freightFen, 800)
  await server.db.kysely
    .updateTable('catalog.freight_template')
    .set({ first_fen: 1500 })
    .where('shop_id', '=', shop.shopId)
    .where('name', '=', '按件')
    .execute()
  await change(order, await address(order.buyer, '宁波'))
  const refusal = await refused(change(order, await address(order.buyer, '北京')), 'address_freight_higher')
  assert.deepEqual(
    [refusal.detail.freightFen, refusal.detail.paidFen, refusal.detail.moreFen],
    [1700, 800, 900],
  )
  assert.match(refusal.message, /¥17\.00.*¥8\.00.*¥9\.00.*退款/)
  await server.db.kysely
    .updateTable('catalog.freight_template')
    .set({ first_fen: 100 })
    .where('shop_id', '=', shop.shopId)
    .where('name', '=', '按件')
    .execute()
  await change(order, await address(order.buyer, '北京'))
  const view = await mine(order)
  assert.deepEqual([view.freightFen, view.totalFen, view.receiver.province], [800, order.totalFen, '北京市'])
})

test('S2-11 a province that the shop does not send to is refused and the goods are named', async () => {
  const shop = await givenShop(server)
  const order = await orderOf(shop, { name: '偏远不送', kind: 'free', notServed: ['54'] })
  const refusal = await refused(change(order, await address(order.buyer, '拉萨')), 'address_not_served')
  assert.match(refusal.message, /西藏自治区：「玻璃杯」/)
  assert.equal((await mine(order)).receiver.province, '浙江省')
})

test('S2-11 of goods that the shop has removed nobody knows the freight: that is said, not that they are not delivered', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, {
    title: '玻璃杯',
    specNames: ['颜色'],
    skus: [{ specs: ['蓝'] }, { specs: ['红'] }],
  })
  const order = await givenPaidOrder(server, {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }],
  })
  await givenProductChange(server, shop, { ...product, skus: product.skus.slice(1) }, {})
  const refusal = await refused(change(order, await address(order.buyer, '北京')), 'address_goods_gone')
  assert.match(refusal.message, /不再出售 「玻璃杯」.*联系店铺客服/)
  assert.doesNotMatch(refusal.message, /不配送/)
  await change(order, await address(order.buyer, '宁波'))
  assert.equal(
    (await mine(order)).receiver.city,
    '宁波市',
    'within the province nothing has to be worked out',
  )
})

test('S2-11 an address changes three times and no more; the same one again is no change', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const books: string[] = []
  for (const detail of ['一', '二', '三', '四'])
    books.push(await address(order.buyer, '宁波', `${detail}号路`))
  for (const addressId of books.slice(0, 3)) {
    await change(order, addressId)
    await change(order, addressId)
  }
  assert.equal((await shops(shop, order)).addressChanges, 3)
  assert.ok(!(await mine(order)).can.includes('change_address'))
  assert.equal((await mine(order)).whyNot.changeAddress, 'address_changes_used_up')
  const refusal = await refused(change(order, books[3] as string), 'address_changes_used_up')
  assert.match(refusal.message, /联系店铺客服/)
  await change(order, books[2] as string)
})

test('S2-11 many presses at once are one change', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const addressId = await address(order.buyer, '宁波')
  await Promise.all(Array.from({ length: 10 }, () => change(order, addressId)))
  const page = await shops(shop, order)
  assert.deepEqual([page.addressChanges, page.addressHistory.length], [1, 1])
})

test('S2-11 an unpaid order and one of a shop that is away change too; another’s order and address do not', async () => {
  const shop = await givenShop(server)
  const unpaid = await givenOrder(server, { shop })
  await change(unpaid, await address(unpaid.buyer, '宁波'))
  assert.deepEqual([(await mine(unpaid)).state, (await mine(unpaid)).totalFen], ['unpaid', unpaid.totalFen])
  const order = await givenPaidOrder(server, { shop })
  const stranger = await givenPerson(server)
  const theirs = await address(stranger, '宁波')
  await refused(change(order, theirs, stranger), 'not_found')
  await refused(change(order, theirs), 'no_address')
  await goAway(server, shop)
  await change(order, await address(order.buyer, '宁波'))
  assert.equal((await mine(order)).receiver.city, '宁波市')
})

test('S2-11 neither receiver lies in plain text, and a history of moves names regions alone', async () => {
  const order = await givenPaidOrder(server)
  await change(order, await address(order.buyer, '宁波', '极乐寺巷 77 号'))
  for (const table of [
    'ordering."order"',
    'ordering.address_change',
    'ordering.order_move',
    'platform.event',
  ]) {
    const { rows } = await server.db.pool.query(
      `select 1 from ${table} t where t::text like '%极乐寺巷%' or t::text like '%李小红%'`,
    )
    assert.deepEqual(rows, [], table)
  }
  const move = (await mine(order)).timeline.at(-1)
  assert.deepEqual(move?.detail, { from: '浙江省 杭州市', to: '浙江省 宁波市', times: 1 })
})
