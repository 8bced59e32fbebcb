import { askRefund } from '../src/modules/aftersale/cases/contract.ts'
import { disputeCase } from '../src/modules/aftersale/disputes/contract.ts'
import { refuseRequest } from '../src/modules/aftersale/requests/contract.ts'
import { openWrongShipment } from '../src/modules/aftersale/wrong-shipments/contract.ts'
import { keepFavourite } from '../src/modules/catalog/favourites/contract.ts'
import { setShopReview } from '../src/modules/catalog/review/contract.ts'
import { uploadImport } from '../src/modules/channel/import/contract.ts'
import { makeApiKey } from '../src/modules/identity/api-keys/contract.ts'
import { declineInvitation, inviteStaff } from '../src/modules/identity/staff/contract.ts'
import { setCartLine } from '../src/modules/ordering/cart/contract.ts'
import { changeService } from '../src/modules/shop/service-hours/contract.ts'
import { listPolicies } from '../src/screens/operator/policies-contract.ts'
import { type GivenShop, givenPerson, givenShop, givenStaff, newPhone, type Person } from './given.ts'
import { comeBack, goAway } from './given-absence.ts'
import { askService, givenWornOrder } from './given-cases.ts'
import { givenFreightTemplate, givenProduct } from './given-catalog.ts'
import { givenChat, shopSays } from './given-chat.ts'
import { claim, givenCoupon } from './given-coupon.ts'
import { givenPast, sendAll, visitOf } from './given-history.ts'
import { givenApplication as applyForShop } from './given-opening.ts'
import { givenAddress, givenOrder, givenPaidOrder, givenShippedOrder } from './given-ordering.ts'
import { givenReceivedOrder, lineReview, review } from './given-reviews.ts'
import { givenTrade } from './given-trade.ts'
import { newId, type TestServer } from './server.ts'

/** A small world in which every page has something to show: names are long, numbers are large. */
export interface GivenWorld {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly officer: Person
  /** Values of the parts of paths that stand for rows: `orderId`, `caseId`, … */
  readonly parts: Readonly<Record<string, string>>
}

/** Chinese that is data and stays Chinese in English: what people and shops wrote, and names of places. */
export const writtenInChinese: readonly RegExp[] = [
  /名字相当长的(另)?一家小店也要放得下|待审小店|李家山货|张桂芳|张\*\*|周正|店主|王小明|王\*\*|李\*\*|李山野|^[名待张店周李王]$/,
  // Beside its bar in a chart the title is cut.
  /超长标题.*(保暖|\.\.\.)|纯棉儿童卫衣 \d+|全网最便宜的锅|颜色|尺码|燕麦|雾蓝|款式\d?/,
  /包邮|江浙沪 10 元，偏远地区不发|聚水潭 ERP|天猫二月\.csv|工作日|山里的笋干和菌子/,
  /订单编号|总金额|买家实际支付金额|退款金额|收货地址|订单创建时间|订单付款时间/,
  /(张三 13800000000 )?浙江省?|杭州市|西湖区|文三路.*|广东省|上海市/,
  /这件偏大吗.*|您好，偏大半码.*|在吗|买错.*重新拍|【掌柜】.*|订单 \d+/,
  /^中文$/,
  /老客回馈满五十减十块|坚果周末九折/,
  /起球了.*/,
  /领口开线.*|照片看不出问题|来的是红色.*/,
]

/** Fills one shop, one buyer and the platform's desk. */
export async function givenWorld(server: TestServer): Promise<GivenWorld> {
  const shop = await givenShop(server, { name: '名字相当长的一家小店也要放得下' })
  const [buyer, officer] = [
    await givenPerson(server, { name: '张桂芳' }),
    await givenPerson(server, { name: '周正', officer: true }),
  ]
  const ofGoods = await givenGoods(server, shop, officer, buyer)
  const ofOrders = await givenOrders(server, shop, buyer, ofGoods.skuId)
  const ofCoupons = await givenCoupons(server, shop, buyer)
  const ofDesk = await givenDesk(server, shop, buyer, officer)
  return {
    shop,
    buyer,
    officer,
    parts: { shopId: shop.shopId, ...ofGoods, ...ofOrders, ...ofCoupons, ...ofDesk },
  }
}

async function givenGoods(server: TestServer, shop: GivenShop, officer: Person, buyer: Person) {
  const { shopId } = shop
  await givenFreightTemplate(server, shop, { name: '江浙沪 10 元，偏远地区不发' })
  const product = await givenProduct(server, shop, {
    title: '超长标题羊毛混纺针织开衫慵懒宽松显瘦百搭外套女秋冬新款韩版复古领单排扣长袖毛衣加厚保暖',
    specNames: ['颜色', '尺码'],
    skus: [
      { specs: ['燕麦', 'S'], priceFen: 19_900 },
      { specs: ['燕麦', 'M'], priceFen: 1_299_900 },
      { specs: ['雾蓝', 'M'], priceFen: 19_900, stock: 0 },
    ],
  })
  for (let count = 0; count < 12; count += 1) await givenProduct(server, shop)
  const reviewed = await givenShop(server, { name: '待审小店' })
  const params = { shopId: reviewed.shopId }
  await server.call(setShopReview, { as: officer, params, body: { review: 'first' } })
  const waiting = await givenProduct(server, reviewed, { title: '全网最便宜的锅' })
  const { productId } = product
  await server.call(keepFavourite, { as: buyer, params: { shopId, productId } })
  const skuId = product.skus[0]?.skuId ?? ''
  await server.call(setCartLine, { as: buyer, params: { shopId, skuId }, body: { quantity: 3 } })
  return {
    productId,
    skuId,
    categoryId: 'children_wear',
    reviewShopId: reviewed.shopId,
    reviewProductId: waiting.productId,
  }
}

async function givenOrders(server: TestServer, shop: GivenShop, buyer: Person, skuId: string) {
  const addressId = await givenAddress(server, buyer)
  const wish = { shop, buyer, addressId, lines: [{ skuId, quantity: 2 }] }
  const paid = await givenPaidOrder(server, wish)
  await givenOrder(server, wish)
  await givenShippedOrder(server, wish)
  await givenReceivedOrder(server, wish)
  const received = await givenReceivedOrder(server, wish)
  await review(server, received, [lineReview(1, 2, '起球了，尺码也偏小，不过客服很快就处理了')])
  for (let count = 0; count < 8; count += 1) await givenPaidOrder(server, { shop })
  const { tradeId } = await givenTrade(server, wish)
  const unwanted = await givenPaidOrder(server, wish)
  await server.clockTo('2026-03-02T16:00:00+08:00')
  const { caseId } = await server.call(askRefund, {
    as: buyer,
    params: { shopId: shop.shopId, orderId: unwanted.orderId },
    body: { id: newId(), reason: 'changed_mind', note: '买错尺码了，重新拍' },
  })
  return {
    orderId: paid.orderId,
    addressId,
    tradeId,
    caseId,
    disputedCaseId: await givenDispute(server, shop),
    wrongId: await givenWrongShipment(server, shop),
  }
}

/** A wrong shipment that the shop registered; answers its id. */
export async function givenWrongShipment(server: TestServer, shop: GivenShop): Promise<string> {
  const { orderId } = await givenWornOrder(server, shop)
  const { wrongId } = await server.call(openWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId },
    body: { id: newId(), lines: [{ lineNo: 1, quantity: 1 }], came: '来的是红色，订的是蓝色' },
  })
  return wrongId
}

/** A case about goods that have shipped, refused by the shop and with the platform now; answers its id. */
async function givenDispute(server: TestServer, shop: GivenShop): Promise<string> {
  const order = await givenWornOrder(server, shop)
  const { caseId, version } = await askService(server, order)
  const params = { shopId: shop.shopId, caseId }
  const no = await server.call(refuseRequest, {
    as: shop.owner,
    params,
    body: { version, reason: 'not_agreed', text: '照片看不出问题' },
  })
  await server.call(disputeCase, {
    as: order.buyer,
    params,
    body: { version: no.version, text: '领口开线，照片清楚' },
  })
  return caseId
}

/** Coupons that are offered, of which the buyer holds one, and one that is given in chat. */
async function givenCoupons(
  server: TestServer,
  shop: GivenShop,
  buyer: Person,
): Promise<{ couponId: string }> {
  const coupon = await givenCoupon(server, shop, { title: '老客回馈满五十减十块', perBuyer: 2 })
  await givenCoupon(server, shop, {
    title: '坚果周末九折',
    kind: 'rate',
    amountFen: undefined,
    percent: 10,
    capFen: 2000,
  })
  await claim(server, buyer, shop, coupon)
  return { couponId: coupon.couponId }
}

async function givenDesk(server: TestServer, shop: GivenShop, buyer: Person, officer: Person) {
  const params = { shopId: shop.shopId }
  await givenStaff(server, shop, 'warehouse', 'agent')
  const chat = await givenChat(server, { shop, buyer, said: '这件偏大吗？我 165 cm，平时穿 M 码' })
  await shopSays(server, chat, '您好，偏大半码，建议拍 S 码')
  await givenChat(server, { shop })
  const past = Array.from({ length: 40 }, (_, at) => ({
    madeAt: `2026-02-${String(1 + (at % 28)).padStart(2, '0')}T1${at % 10}:20:00+08:00`,
    totalFen: 5_000 + at * 1_111,
    provinceCode: ['33', '44', '31'][at % 3] ?? '33',
  }))
  await givenPast(server, shop, past)
  await sendAll(
    server,
    Array.from({ length: 30 }, () => visitOf(shop)),
  )
  const { absenceId } = await goAway(server, shop)
  await server.clockTo('2026-03-02T18:00:00+08:00')
  await comeBack(server, shop, absenceId)
  await server.call(makeApiKey, {
    as: shop.owner,
    params,
    body: { id: newId(), name: '聚水潭 ERP', scopes: ['orders:read'] },
  })
  await server.call(changeService, {
    as: shop.owner,
    params,
    body: {
      hours: [{ weekday: 1, fromMinute: 540, untilMinute: 1080 }],
      contacts: [{ kind: 'phone', value: '0571-88880000', note: '工作日' }],
    },
  })
  await givenInvitations(server, shop, buyer)
  await givenApplication(server)
  const { versions } = await server.call(listPolicies, { as: officer })
  return { runId: await givenUpload(server, shop), policySetId: String(versions[0]?.policySetId) }
}

/** Two whom the shop invited, one of whom declined; and the shop that invites the buyer. */
async function givenInvitations(server: TestServer, shop: GivenShop, buyer: Person): Promise<void> {
  const invite = (by: GivenShop, phone: string) =>
    server.call(inviteStaff, {
      as: by.owner,
      params: { shopId: by.shopId },
      body: { phone, name: '李山野', roles: ['manager', 'agent_lead', 'warehouse'] },
    })
  await invite(shop, newPhone())
  const declines = await givenPerson(server, { name: '李山野' })
  const { invitationId } = await invite(shop, declines.phone)
  await server.call(declineInvitation, { as: declines, params: { shopId: shop.shopId, invitationId } })
  const other = await givenShop(server, { name: '名字相当长的另一家小店也要放得下' })
  await invite(other, buyer.phone)
}

async function givenApplication(server: TestServer): Promise<void> {
  const person = await givenPerson(server, { name: '李山野' })
  await applyForShop(server, person, {
    shopName: '李家山货',
    category: 'general',
    intro: '山里的笋干和菌子',
  })
}

/** A file of another platform's orders, uploaded and not begun; answers its run. */
export async function givenUpload(server: TestServer, shop: GivenShop): Promise<string> {
  const runId = newId()
  const head = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'
  const row = '20200221001,10.50,10.50,浙江省,2020-02-21 10:00:00,2020-02-21 10:01:00,0.0'
  const form = new FormData()
  form.append('file', new Blob([`${head}\r\n${row}\r\n`], { type: 'text/csv' }), '天猫二月.csv')
  const path = uploadImport.path.replace(':shopId', shop.shopId)
  const reply = await fetch(`${server.url}/api${path}?id=${runId}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie },
    body: form,
  })
  if (!reply.ok) throw new Error(`Not uploaded: ${await reply.text()}`)
  return runId
}
