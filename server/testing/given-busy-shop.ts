import { askRefund, rejectRefund, withdrawRefund } from '../src/modules/aftersale/cases/contract.ts'
import { setSkuCost } from '../src/modules/catalog/costs/contract.ts'
import { uploadProductImport as uploadProducts } from '../src/modules/catalog/import/contract.ts'
import { uploadPicture } from '../src/modules/catalog/pictures/contract.ts'
import type { ProductView } from '../src/modules/catalog/products/contract.ts'
import { countSearch, countSearchClick } from '../src/modules/catalog/search/contract.ts'
import { changeAutoReplies, defaultAutoReplies } from '../src/modules/conversation/auto-replies/contract.ts'
import { makeApiKey } from '../src/modules/identity/api-keys/contract.ts'
import { chooseThanks } from '../src/modules/marketing/thanks/contract.ts'
import { choosePause } from '../src/modules/ordering/pause/contract.ts'
import { confirmReceipt } from '../src/modules/ordering/receipt/contract.ts'
import { holdRefund } from '../src/modules/payment/index.ts'
import { setMeans } from '../src/modules/retention/contract.ts'
import { goOffline } from '../src/modules/shop/absence/contract.ts'
import { publishFront, saveFront } from '../src/modules/shop/front/contract.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { setLowStock } from '../src/screens/merchant/stock-contract.ts'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from './given.ts'
import { comeBack, goAway } from './given-absence.ts'
import { givenFreightTemplate, givenProduct, givenProductChange } from './given-catalog.ts'
import { buyerSays, givenChat, shopSays } from './given-chat.ts'
import { claim, givenCoupon } from './given-coupon.ts'
import { givenPast, sendAll, visitOf } from './given-history.ts'
import {
  type GivenOrder,
  givenAddress,
  givenOrder,
  givenPaidOrder,
  givenShippedOrder,
} from './given-ordering.ts'
import { approveAs } from './given-refunds.ts'
import { givenUpload, givenWrongShipment } from './given-world.ts'
import { png } from './pictures.ts'
import { newId, type TestServer } from './server.ts'

/** A shop in which everything happened that can happen in one, in the same hours as in others of its kind. */
export interface BusyShop {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly key: string
  /** Ids by the names that paths, queries and bodies give them. */
  readonly ids: Readonly<Record<string, unknown>>
}

/** One page of a list and a row more. */
const MORE_THAN_A_PAGE = 21

const at = (text: string) => new Date(`${text}+08:00`)

/**
 * Fills a shop with orders of several lines, with freight, of two categories, refunded in part and whole, with visits,
 * chats, absences, imports and more rows than a page. It stops wherever the clock has to move, so that several shops are
 * filled in the same hours: `givenBusyShops`.
 */
async function* fillBusyShop(server: TestServer, name: string): AsyncGenerator<Date, BusyShop> {
  const shop = await givenShop(server, { name })
  const buyer = await givenPerson(server, { name: `${name}的买家` })
  const goods = await givenGoods(server, shop)
  const trade = await givenOrders(server, { shop, buyer }, goods)
  const desk = await givenDesk(server, { shop, buyer }, goods)
  yield at('2026-03-02T23:59:59')
  const couponId = await givenCoupons(server, { shop, buyer })
  const wrongId = await givenWrongShipment(server, shop)
  // The best coupon is taken.
  const late = await givenPaidOrder(server, { shop, buyer, addressId: trade.addressId, lines: goods.lines })
  yield at('2026-03-03T00:00:00')
  const caseId = await givenLater(server, { shop, buyer }, goods, trade)
  yield at('2026-03-03T18:00:00')
  await givenAnswers(server, { shop, buyer }, trade)
  const away = await goAway(server, shop)
  await buyerSays(server, { shop, buyer }, '什么时候开门')
  await sendAll(server, [visitOf(shop)])
  await server.call(choosePause, {
    as: buyer,
    params: { shopId: shop.shopId, orderId: late.orderId },
    body: { absenceId: away.absenceId, choice: 'wait' },
  })
  yield at('2026-03-03T20:30:00')
  await comeBack(server, shop, away.absenceId)
  yield at('2026-03-04T09:30:00')
  const planned = await givenPlan(server, shop)
  await server.waitUntilIdle()
  return {
    shop,
    buyer,
    key: desk.key,
    ids: {
      ...trade.ids,
      ...desk.ids,
      ...goods.ids,
      caseId,
      couponId,
      wrongId,
      absenceId: away.absenceId,
      plannedId: planned.absenceId,
      taskId: planned.taskId,
    },
  }
}

/** Several busy shops, filled step by step side by side. The clock stands at Wednesday, 2026-03-04, 09:30. */
export async function givenBusyShops(server: TestServer, names: readonly string[]): Promise<BusyShop[]> {
  const filling = names.map((name) => fillBusyShop(server, name))
  for (;;) {
    const steps = []
    for (const one of filling) steps.push(await one.next())
    const filled = steps.flatMap((step) => (step.done ? [step.value] : []))
    if (filled.length === steps.length) return filled
    const [step] = steps
    if (step && !step.done) await server.clockTo(step.value)
  }
}

interface Goods {
  readonly shirt: ProductView
  /** One piece of a shirt and three hats: two categories, with freight. */
  readonly lines: readonly { skuId: string; quantity: number }[]
  readonly ids: Readonly<Record<string, unknown>>
}

async function givenGoods(server: TestServer, shop: GivenShop): Promise<Goods> {
  const params = { shopId: shop.shopId }
  const { templateId } = await givenFreightTemplate(server, shop, { firstFen: 800, nextFen: 200 })
  const shirt = await givenProduct(server, shop, {
    title: '纯棉卫衣',
    freightTemplateId: templateId,
    skus: [
      { priceFen: 9900, code: 'SHIRT-M' },
      { priceFen: 12_000, stock: 3 },
    ],
  })
  const hat = await givenProduct(server, shop, {
    title: '羊毛帽子',
    category: 'general',
    freightTemplateId: templateId,
    skus: [{ priceFen: 3333 }],
  })
  for (let count = 0; count < MORE_THAN_A_PAGE; count += 1)
    await givenProduct(server, shop, { skus: [{ stock: count }], onSale: count % 3 > 0 })
  const [skuId, hatId] = [shirt, hat].map((product) => product.skus[0]?.skuId ?? '') as [string, string]
  await server.call(setSkuCost, { as: shop.owner, params: { ...params, skuId }, body: { costFen: 4000 } })
  await server.call(setLowStock, {
    as: shop.owner,
    params,
    body: { shopLowAt: 5, skus: [{ skuId, lowAt: 99 }] },
  })
  const ids = { templateId, freightTemplateId: templateId, productId: shirt.productId, skuId }
  return {
    shirt,
    lines: [
      { skuId, quantity: 1 },
      { skuId: hatId, quantity: 3 },
    ],
    ids,
  }
}

interface Trade {
  readonly addressId: string
  readonly refunded: GivenOrder
  readonly withdrawn: GivenOrder
  readonly rejected: GivenOrder
  readonly shipped: GivenOrder
  readonly ids: Readonly<Record<string, unknown>>
}

interface Sides {
  readonly shop: GivenShop
  readonly buyer: Person
}

async function givenOrders(server: TestServer, { shop, buyer }: Sides, { lines }: Goods): Promise<Trade> {
  const { shopId } = shop
  const addressId = await givenAddress(server, buyer)
  const wish = { shop, buyer, addressId, lines }
  await givenOrder(server, wish)
  const paid = await givenPaidOrder(server, { ...wish, note: '请快一点' })
  const partly = await givenPaidOrder(server, wish)
  const [refunded, withdrawn, rejected] = [
    await givenPaidOrder(server, wish),
    await givenPaidOrder(server, wish),
    await givenPaidOrder(server, wish),
  ]
  const shipped = await givenShippedOrder(server, wish)
  await inTransaction(server.db, (tx) =>
    holdRefund(tx, {
      shopId,
      orderId: partly.orderId,
      amountFen: 1234,
      refundId: newId(),
      why: 'order_refund',
    }),
  )
  await givenPast(
    server,
    shop,
    Array.from({ length: MORE_THAN_A_PAGE }, (_, index) => ({
      madeAt: at(`2026-02-${String(4 + index).padStart(2, '0')}T1${index % 10}:30:00`),
      totalFen: 5000 + index * 111,
      refundedFen: index % 4 === 0 ? 1500 : 0,
      provinceCode: ['33', '44', null][index % 3] ?? null,
    })),
  )
  const ids = { orderId: paid.orderId, parcelId: shipped.parcelId, number: paid.number }
  return { addressId, refunded, withdrawn, rejected, shipped, ids }
}

async function givenDesk(server: TestServer, { shop, buyer }: Sides, { shirt, ids: { productId } }: Goods) {
  const params = { shopId: shop.shopId }
  const member = await givenStaff(server, shop, 'agent')
  const chat = await givenChat(server, { shop, buyer, said: '这件偏大吗' })
  await shopSays(server, chat, '偏大半码', { as: member })
  await givenChat(server, { shop })
  await server.call(changeAutoReplies, {
    as: shop.owner,
    params,
    body: { ...defaultAutoReplies, greeting: '欢迎', keywords: [{ words: ['发货'], reply: '48 小时内' }] },
  })
  const visits = Array.from({ length: MORE_THAN_A_PAGE }, () =>
    visitOf(shop, { kind: 'product', productId: shirt.productId, source: 'search' }),
  )
  await sendAll(server, [...visits, visitOf(shop)])
  const shown = { shopId: shop.shopId, productId: shirt.productId }
  await server.call(countSearch, { body: { word: '纯棉卫衣', found: 1, shown: [shown] } })
  await server.call(countSearchClick, { body: { word: '纯棉卫衣', ...shown } })
  const section = { id: 'one', kind: 'products' as const, title: '新品', count: 2 }
  await server.call(saveFront, {
    as: shop.owner,
    params,
    body: {
      basedOn: 0,
      content: {
        banner: null,
        sections: [{ ...section, source: 'chosen', productIds: [String(productId)] }],
      },
    },
  })
  await server.call(publishFront, { as: shop.owner, params, body: { draftNumber: 1 } })
  const key = await server.call(makeApiKey, {
    as: shop.owner,
    params,
    body: { id: newId(), name: 'ERP', scopes: ['orders:read', 'products:read', 'stock:read'] },
  })
  const ids = {
    chatId: chat.chatId,
    accountId: member.accountId,
    keyId: key.view.keyId,
    runId: await givenUpload(server, shop),
    productRunId: await givenProductFile(server, shop),
    fileId: await givenPicture(server, shop),
  }
  return { key: key.key, ids }
}

/** More coupons than a page; two that the buyer holds, one of which thanks those who wait. Answers that one. */
async function givenCoupons(server: TestServer, { shop, buyer }: Sides): Promise<string> {
  for (let count = 0; count < MORE_THAN_A_PAGE; count += 1)
    await givenCoupon(server, shop, { amountFen: 100 + count })
  const rate = await givenCoupon(server, shop, { kind: 'rate', amountFen: undefined, percent: 12 })
  const thanks = await givenCoupon(server, shop, { perBuyer: 3 })
  await claim(server, buyer, shop, rate)
  await claim(server, buyer, shop, thanks)
  await server.call(setMeans, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { means: 'priority', isOn: true, valueFen: 0, costFen: 0 },
  })
  await server.call(chooseThanks, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { couponId: thanks.couponId },
  })
  return thanks.couponId
}

/** A picture that the shop uploaded; answers its id. */
async function givenPicture(server: TestServer, shop: GivenShop): Promise<string> {
  const id = newId()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(png(40, 30))], { type: 'image/png' }), '图.png')
  const path = uploadPicture.path.replace(':shopId', shop.shopId)
  const reply = await fetch(`${server.url}/api${path}?id=${id}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  if (!reply.ok) throw new Error(`Not uploaded: ${await reply.text()}`)
  return id
}

/** A file of products that was uploaded and not confirmed; answers its run. */
async function givenProductFile(server: TestServer, shop: GivenShop): Promise<string> {
  const runId = newId()
  const form = new FormData()
  const file = '商品编码,商品标题,价格(元),库存\r\nA-1,手套,19.90,5\r\n'
  form.append('file', new Blob([file], { type: 'text/csv' }), '商品.csv')
  const path = uploadProducts.path.replace(':shopId', shop.shopId)
  const reply = await fetch(`${server.url}/api${path}?id=${runId}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  if (!reply.ok) throw new Error(`Not uploaded: ${await reply.text()}`)
  return runId
}

/** The day after: a refund granted, a receipt, another title. */
async function givenLater(
  server: TestServer,
  { shop, buyer }: Sides,
  goods: Goods,
  trade: Trade,
): Promise<string> {
  const { shopId } = shop
  const wish = { shop, buyer, addressId: trade.addressId, lines: goods.lines }
  const ask = ({ orderId }: GivenOrder) =>
    server.call(askRefund, {
      as: buyer,
      params: { shopId, orderId },
      body: { id: newId(), reason: 'changed_mind', note: '不要了' },
    })
  const granted = await ask(trade.refunded)
  const params = { shopId, caseId: granted.caseId }
  if (granted.state === 'asked') await approveAs(server, shop.owner, params)
  await server.waitUntilIdle()
  await server.call(confirmReceipt, { as: buyer, params: { shopId, orderId: trade.shipped.orderId } })
  await givenPaidOrder(server, { ...wish, lines: goods.lines.slice(0, 1) })
  await givenProductChange(server, shop, goods.shirt, { title: '纯棉卫衣秋冬加厚' })
  await server.waitUntilIdle()
  return granted.caseId
}

/** When refunds are no longer granted at once: one taken back, one rejected. */
async function givenAnswers(server: TestServer, { shop, buyer }: Sides, trade: Trade): Promise<void> {
  const { shopId } = shop
  const ask = ({ orderId }: GivenOrder) =>
    server.call(askRefund, {
      as: buyer,
      params: { shopId, orderId },
      body: { id: newId(), reason: 'changed_mind', note: '不要了' },
    })
  await server.call(withdrawRefund, {
    as: buyer,
    params: { shopId, caseId: (await ask(trade.withdrawn)).caseId },
  })
  const rejected = { shopId, caseId: (await ask(trade.rejected)).caseId }
  await server.call(rejectRefund, { as: shop.owner, params: rejected, body: { answer: '已经打包' } })
  await server.waitUntilIdle()
}

async function givenPlan(server: TestServer, shop: GivenShop) {
  const taskId = newId()
  const planned = await server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: newId(),
      reason: 'stock_take',
      startsAt: at('2026-03-20T10:00:00').toISOString(),
      resumesAt: at('2026-03-21T10:00:00').toISOString(),
      tasks: [{ id: taskId, kind: 'stock_take', note: '' }],
    },
  })
  return { absenceId: planned.absenceId, taskId }
}
