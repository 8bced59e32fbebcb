import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { type GivenOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import {
  givenReceivedOrder,
  lineReview as lineOf,
  review as reviewAs,
} from '../../../../testing/given-reviews.ts'
import { photo } from '../../../../testing/pictures.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMs, SECOND_MS } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { readWaiting } from '../../../screens/merchant/waiting-contract.ts'
import { readWrongShipment } from '../../../screens/merchant/wrong-shipments-contract.ts'
import { aftersalePolicies } from '../policies.ts'
import { dismissWrongShipment, openWrongShipment } from '../wrong-shipments/contract.ts'
import {
  addToReview,
  answerReview,
  countProductReviews,
  listMyReviews,
  listOrderReviews,
  listProductReviews,
  listReviews,
} from './contract.ts'

const server = testServerForEach()
const { reviewDays, reviewAdditionDays } = aftersalePolicies.defaults

interface Received {
  readonly shop: GivenShop
  readonly order: GivenOrder
  readonly productIds: readonly string[]
}

/** An order of two products that its buyer has just received. */
async function givenReceived(wish: { shop?: GivenShop; buyer?: Person } = {}): Promise<Received> {
  const shop = wish.shop ?? (await givenShop(server))
  const products = [
    await givenProduct(server, shop, { title: '小熊卫衣' }),
    await givenProduct(server, shop, { title: '地板袜' }),
  ]
  const lines = products.map((product) => ({ skuId: product.skus[0]?.skuId as string, quantity: 1 }))
  const order = await givenReceivedOrder(server, { ...wish, shop, lines })
  return { shop, order, productIds: products.map((product) => product.productId) }
}

const paramsOf = ({ shopId, orderId }: GivenOrder) => ({ shopId, orderId })
type Lines = Parameters<typeof reviewAs>[2]
const review = (order: GivenOrder, lines: Lines, as?: Person) => reviewAs(server, order, lines, as)

async function sendPicture(order: GivenOrder, as: Person, fileId = newId()) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await photo(40, 30))]), 'a.jpg')
  const { shopId, orderId } = order
  const answer = await fetch(
    `${server.url}/api/buyer/orders/${shopId}/${orderId}/review-pictures?id=${fileId}`,
    { method: 'POST', headers: { cookie: as.cookie }, body: form },
  )
  const body = (await answer.json()) as { refusal?: string }
  return body.refusal ?? fileId
}

test('S4-45 a buyer reviews what they received with stars, words and pictures; everyone reads it at the product, unnamed', async () => {
  const { shop, order, productIds } = await givenReceived()
  const picture = await sendPicture(order, order.buyer)
  const { rows } = await review(order, [lineOf(2, 2, '起球'), lineOf(1, 5, '很暖和', [picture])])
  assert.deepEqual(
    rows.map((row) => [row.lineNo, row.title, row.goodsStars, row.serviceStars, row.logisticsStars]),
    [
      [1, '小熊卫衣', 5, 4, 5],
      [2, '地板袜', 2, 4, 5],
    ],
  )
  const params = { shopId: shop.shopId, productId: productIds[0] as string }
  const [shown] = (await server.call(listProductReviews, { params })).rows
  assert.deepEqual(
    [shown?.words, shown?.pictures, shown?.goodsStars, shown?.answer],
    ['很暖和', [picture], 5, null],
  )
  assert.match(shown?.buyerName ?? '', /^.?\*+$/)
  assert.ok(!JSON.stringify(shown).includes(order.orderId))
  assert.equal((await fetch(`${server.url}/api/files/${shop.shopId}/${picture}`)).status, 200)
  const all = (await server.call(listMyReviews, { as: order.buyer })).rows
  assert.equal(all.length, 2)
  assert.deepEqual((await server.call(listMyReviews, { as: shop.owner })).rows, [])
})

test('S4-45 only what was received is reviewed, until the last moment of the days; each line once', async () => {
  const shop = await givenShop(server)
  const shipped = await givenShippedOrder(server, { shop })
  await refused(review(shipped, [lineOf(1, 5)]), 'order_not_received')
  const { order } = await givenReceived({ shop })
  await refused(review(order, [lineOf(3, 5)]), 'unknown_line')
  await refused(review(order, [lineOf(1, 5), lineOf(1, 4)]), 'unknown_line')
  await refused(review(order, [lineOf(1, 5)], await givenPerson(server)), 'not_found')
  await refused(review(order, [lineOf(1, 5, '', [newId()])]), 'review_picture_not_found')
  await refused(review(order, [lineOf(1, 0)]), 'invalid_input')
  await refused(review(order, [lineOf(1, 6)]), 'invalid_input')
  const first = lineOf(1, 5, '好')
  await review(order, [first])
  assert.equal((await review(order, [first])).rows[0]?.words, '好', 'the same again answers what stands')
  await refused(review(order, [{ ...first, goodsStars: 1 }]), 'id_reused')
  await refused(review(order, [lineOf(1, 1), lineOf(2, 1)]), 'line_reviewed')
  const received = await readBusinessNow(server.db.kysely)
  await server.clockTo(addMs(addDays(received, reviewDays), -1))
  const open = await server.call(listOrderReviews, { as: order.buyer, params: paramsOf(order) })
  assert.deepEqual([open.canReview, open.rows.length], [true, 1])
  await server.clockTo(addDays(received, reviewDays))
  await refused(review(order, [lineOf(2, 5)]), 'review_time_over')
  const closed = await server.call(listOrderReviews, { as: order.buyer, params: paramsOf(order) })
  assert.equal(closed.canReview, false)
})

test('S4-45 many at once make one review of a line, and it counts once', async () => {
  const { shop, order, productIds } = await givenReceived()
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => review(order, [lineOf(1, 3)])))
  assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1)
  const counts = await server.call(countProductReviews, {
    params: { shopId: shop.shopId, productId: productIds[0] as string },
  })
  assert.deepEqual(counts, { all: 1, pictures: 0, good: 0, middling: 1, bad: 0, averageTenths: 30 })
})

test('S4-45 the counts of a product are its reviews by kind, and another shop or product counts for itself', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title: '帽子' })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const stars = [5, 4, 3, 2, 1, 1]
  for (const goodsStars of stars) {
    const order = await givenReceivedOrder(server, { shop, lines })
    const pictures = goodsStars === 4 ? [await sendPicture(order, order.buyer)] : []
    await review(order, [lineOf(1, goodsStars, `${goodsStars} 星`, pictures)])
  }
  const { order: other } = await givenReceived({ shop })
  await review(other, [lineOf(1, 5), lineOf(2, 5)])
  const params = { shopId: shop.shopId, productId: product.productId }
  assert.deepEqual(await server.call(countProductReviews, { params }), {
    all: 6,
    pictures: 1,
    good: 2,
    middling: 1,
    bad: 3,
    averageTenths: 27,
  })
  const wordsOf = async (kind: 'good' | 'middling' | 'bad' | 'pictures') =>
    (await server.call(listProductReviews, { params, query: { kind } })).rows.map((row) => row.words)
  assert.deepEqual(await wordsOf('good'), ['4 星', '5 星'])
  assert.deepEqual(await wordsOf('middling'), ['3 星'])
  assert.deepEqual(await wordsOf('bad'), ['1 星', '1 星', '2 星'])
  assert.deepEqual(await wordsOf('pictures'), ['4 星'])
  const pages: string[] = []
  let after: string | undefined
  do {
    const page = await server.call(listProductReviews, {
      params,
      query: { limit: 2, ...(after ? { after } : {}) },
    })
    pages.push(...page.rows.map((row) => row.words))
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual(pages, ['1 星', '1 星', '2 星', '3 星', '4 星', '5 星'])
})

test('S4-45 the shop answers a review once, its buyer is notified, and what waits for an answer is counted', async () => {
  const { shop, order } = await givenReceived()
  const { rows } = await review(order, [lineOf(1, 3, '一般'), lineOf(2, 4, '可以')])
  const waits = async () =>
    (await server.call(readWaiting, { as: shop.owner, params: { shopId: shop.shopId } })).reviews.count
  assert.equal(await waits(), 1)
  const agent = await givenStaff(server, shop, 'agent')
  const packer = await givenStaff(server, shop, 'warehouse')
  const params = { shopId: shop.shopId, reviewId: rows[0]?.reviewId as string }
  const answer = (as: Person, words: string) => server.call(answerReview, { as, params, body: { words } })
  await refused(answer(packer, '谢谢'), 'not_allowed')
  const stranger = await givenShop(server)
  await refused(
    server.call(answerReview, {
      as: stranger.owner,
      params: { ...params, shopId: stranger.shopId },
      body: { words: '谢谢' },
    }),
    'not_found',
  )
  await answer(agent, '抱歉，给您换一件')
  await answer(agent, '抱歉，给您换一件')
  await refused(answer(shop.owner, '再说一句'), 'review_answered')
  await server.waitUntilIdle()
  const notices = (await server.call(listNotices, { as: order.buyer })).rows.filter(
    (notice) => notice.kind === 'review_answered',
  )
  assert.equal(notices.length, 1)
  assert.match(JSON.stringify(notices[0]), /小熊卫衣/)
  assert.equal(await waits(), 0)
  const list = async (tab: 'all' | 'bad' | 'to_answer') => {
    const page = await server.call(listReviews, {
      as: agent,
      params: { shopId: shop.shopId },
      query: { tab },
    })
    return [page.rows.map((row) => row.words).sort(), page.counts]
  }
  const counts = { all: 2, bad: 0, to_answer: 1 }
  assert.deepEqual(await list('all'), [['一般', '可以'], counts])
  assert.deepEqual(await list('to_answer'), [['可以'], counts])
  assert.deepEqual(await list('bad'), [[], counts])
})

test('S4-45 the buyer adds to a review once, within its days, and its first picture counts', async () => {
  const { shop, order, productIds } = await givenReceived()
  const { rows } = await review(order, [lineOf(1, 5, '好'), lineOf(2, 5, '好')])
  const [first, second] = rows.map((row) => row.reviewId)
  const madeAt = await readBusinessNow(server.db.kysely)
  await server.clockTo(addMs(addDays(madeAt, reviewAdditionDays), -1))
  const picture = await sendPicture(order, order.buyer)
  const add = (reviewId: string, words: string, pictures: string[] = [], as = order.buyer) =>
    server.call(addToReview, { as, params: { shopId: shop.shopId, reviewId }, body: { words, pictures } })
  await refused(add(first as string, '洗了三次', [], shop.owner), 'not_found')
  const added = await add(first as string, '洗了三次没变形', [picture])
  assert.deepEqual(
    [added.addition?.words, added.addition?.days, added.canAdd],
    ['洗了三次没变形', 179, false],
  )
  await add(first as string, '洗了三次没变形', [picture])
  await refused(add(first as string, '再说'), 'addition_made')
  const counts = await server.call(countProductReviews, {
    params: { shopId: shop.shopId, productId: productIds[0] as string },
  })
  assert.deepEqual([counts.all, counts.pictures], [1, 1])
  await server.clockTo(addDays(madeAt, reviewAdditionDays))
  await refused(add(second as string, '晚了'), 'addition_time_over')
})

test('a picture is sent for a received order of one’s own, and shown in its reviews alone', async () => {
  const shop = await givenShop(server)
  const one = await givenReceived({ shop })
  const other = await givenReceived({ shop, buyer: one.order.buyer })
  const shipped = await givenShippedOrder(server, { shop })
  assert.equal(await sendPicture(shipped, shipped.buyer), 'order_not_received')
  assert.equal(await sendPicture(one.order, shipped.buyer), 'not_found')
  const picture = await sendPicture(other.order, other.order.buyer)
  await refused(review(one.order, [lineOf(1, 5, '', [picture])]), 'review_picture_not_found')
  await review(other.order, [lineOf(1, 5, '', [picture])])
  const { rows } = await server.db.pool.query('select kind from platform.file where file_id = $1', [picture])
  assert.deepEqual(rows, [{ kind: 'review' }], 'no picture of goods')
})

test('S4-45 a review after a wrong shipment names it, one of another line, of before it or of another shop does not; the shop answers it', async () => {
  const { shop, order } = await givenReceived()
  const register = (lineNo: number) =>
    server.call(openWrongShipment, {
      as: shop.owner,
      params: paramsOf(order),
      body: { id: newId(), lines: [{ lineNo, quantity: 1 }], came: '颜色发错' },
    })
  const first = lineOf(1, 4, '发错了，但是客服很快换了')
  const list = async () =>
    (await server.call(listReviews, { as: shop.owner, params: { shopId: shop.shopId } })).rows.map((row) => [
      row.lineNo,
      row.wrong,
    ])
  const { wrongId } = await register(1)
  await review(order, [first, lineOf(2, 5)])
  const { number } = await server.call(readWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId },
  })
  // One that is opened after its review is no reason for it.
  await server.clockTo(addMs(await readBusinessNow(server.db.kysely), SECOND_MS))
  await register(2)
  assert.deepEqual((await list()).sort(), [
    [1, { wrongId, number }],
    [2, null],
  ])
  const answered = await server.call(answerReview, {
    as: shop.owner,
    params: { shopId: shop.shopId, reviewId: first.id },
    body: { words: '抱歉给您添麻烦了' },
  })
  assert.deepEqual([answered.answer?.words, answered.wrong?.wrongId], ['抱歉给您添麻烦了', wrongId])
  const { version } = await server.call(readWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId },
  })
  await server.call(dismissWrongShipment, {
    as: shop.owner,
    params: { shopId: shop.shopId, wrongId },
    body: { version, why: '买家看错' },
  })
  assert.deepEqual((await list()).sort(), [
    [1, null],
    [2, null],
  ])
})

test('S4-45 who works for a shop does not review its goods; who worked for another one does', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const { order } = await givenReceived({ shop, buyer: agent })
  const params = { shopId: order.shopId, orderId: order.orderId }
  await refused(reviewAs(server, order, [lineOf(1, 5, '真好')]), 'review_own_shop')
  assert.equal((await server.call(listOrderReviews, { as: agent, params })).canReview, false)
  const { order: elsewhere } = await givenReceived({ buyer: agent })
  assert.equal((await reviewAs(server, elsewhere, [lineOf(1, 5, '真好')])).rows.length, 1)
})
