import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as cases from '../src/modules/aftersale/cases/contract.ts'
import { proposeCompensation } from '../src/modules/aftersale/ladder/contract.ts'
import * as wrongs from '../src/modules/aftersale/wrong-shipments/contract.ts'
import { giveCouponInChat } from '../src/modules/conversation/chat/contract.ts'
import { authorityActs, setAuthority } from '../src/modules/identity/authority/contract.ts'
import { giveVoucher } from '../src/modules/marketing/index.ts'
import { makePayout } from '../src/modules/payment/payouts/contract.ts'
import { modules } from '../src/modules.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { givenStaff, type Person } from './given.ts'
import { askService, givenReturnAddress, givenWornOrder } from './given-cases.ts'
import { givenChat } from './given-chat.ts'
import { givenCoupon } from './given-coupon.ts'
import { givenShopWithFunds } from './given-payout.ts'
import { approveAs } from './given-refunds.ts'
import { givenConfirmedWrong } from './given-wrong.ts'
import { newId, testServer } from './server.ts'

/** Modules whose acts may give something of value of a shop away. */
const OF_VALUE = ['marketing', 'payment', 'ordering', 'aftersale', 'retention', 'conversation']

const server = await testServer()
type Shop = Awaited<ReturnType<typeof givenShopWithFunds>>

let shop: Shop
/** May do nothing of value by themselves: each of their limits is 0. */
let agent: Person
let stranger: Person

before(async () => {
  shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  agent = await givenStaff(server, shop, 'agent')
  stranger = (await givenWornOrder(server, shop)).buyer
  for (const act of authorityActs)
    await server.call(setAuthority, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { role: 'agent', act, mostFen: 0, marginPercent: null, dayFen: null },
    })
})

const worn = () => givenWornOrder(server, shop)
const ofOrder = ({ shopId, orderId }: { shopId: string; orderId: string }) => ({ shopId, orderId })

async function agreeTo(wish: Parameters<typeof askService>[2], rise = 0) {
  const order = await worn()
  const [, other = ''] = order.skuIds
  const lines = [{ lineNo: 1, quantity: 1, ...(wish?.kind === 'exchange' ? { exchangeSkuId: other } : {}) }]
  const asked = await askService(server, order, { ...wish, lines })
  await server.db.pool.query(
    'update catalog.sku set price_fen = price_fen + $3 where shop_id = $1 and sku_id = $2',
    [shop.shopId, other, rise],
  )
  return approveAs(server, agent, asked)
}

type Give = Omit<wrongs.Compensation, 'id' | 'words'>

async function compensate(what: (order: Awaited<ReturnType<typeof worn>>) => Promise<Give & object>) {
  const order = await worn()
  const wrongId = await givenConfirmedWrong(server, shop, order)
  return server.call(wrongs.giveCompensation, {
    as: agent,
    params: { shopId: shop.shopId, wrongId },
    body: { give: { id: newId(), words: '补偿您', ...(await what(order)) } as wrongs.Compensation },
  })
}

interface Way {
  /** By route; of what has none its use case. */
  readonly by: string
  readonly refusal: string
  readonly tries: readonly (() => Promise<unknown>)[]
}

/** Every way by which somebody of a shop gives something of value away: each passes their authority. */
const WAYS: readonly Way[] = [
  {
    by: 'POST /merchant/:shopId/orders/:orderId/refunds',
    refusal: 'needs_approval',
    tries: [
      async () =>
        server.call(cases.giveMoneyBack, {
          as: agent,
          params: ofOrder(await worn()),
          body: { id: newId(), reason: 'agreed', amountFen: 1, note: '' },
        }),
    ],
  },
  {
    by: 'POST /merchant/:shopId/refunds/:caseId/approve',
    refusal: 'needs_approval',
    tries: [
      () => agreeTo({ kind: 'refund_only', reason: 'damaged', wish: 'refund' }),
      () => agreeTo({ kind: 'resend', reason: 'missing_piece', wish: 'resend' }),
      () => agreeTo({ kind: 'exchange', reason: 'too_small', wish: 'exchange' }, 1),
    ],
  },
  {
    by: 'POST /merchant/:shopId/refunds/:caseId/compensations',
    refusal: 'compensation_too_much',
    tries: [
      async () => {
        const { shopId, caseId, version } = await askService(server, await worn(), { reason: 'damaged' })
        return server.call(proposeCompensation, {
          as: agent,
          params: { shopId, caseId },
          body: { id: newId(), version, amountFen: 1, words: '补偿您' },
        })
      },
    ],
  },
  {
    by: 'POST /merchant/:shopId/orders/:orderId/payouts',
    refusal: 'needs_approval',
    tries: [
      async () =>
        server.call(makePayout, {
          as: agent,
          params: ofOrder(await worn()),
          body: { id: newId(), amountFen: 1, reason: 'quality', entry: 'chat' },
        }),
    ],
  },
  {
    by: 'POST /merchant/:shopId/chats/:chatId/coupons',
    refusal: 'coupon_above_authority',
    tries: [
      async () => {
        const { chatId } = await givenChat(server, { shop, buyer: stranger })
        const { couponId } = await givenCoupon(server, shop, { amountFen: 1 })
        return server.call(giveCouponInChat, {
          as: agent,
          params: { shopId: shop.shopId, chatId },
          body: { id: newId(), couponId },
        })
      },
    ],
  },
  {
    by: 'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations',
    refusal: 'needs_approval',
    tries: [
      () => compensate(async () => ({ kind: 'money', amountFen: 1 })),
      () => compensate(async (order) => ({ kind: 'gift', skuId: order.skuIds[1] ?? '', quantity: 1 })),
    ],
  },
  {
    by: 'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations',
    refusal: 'coupon_above_authority',
    tries: [
      () => compensate(async () => ({ kind: 'voucher', amountFen: 1 })),
      () =>
        compensate(async () => {
          const { couponId } = await givenCoupon(server, shop, { amountFen: 1 })
          return { kind: 'coupon', couponId }
        }),
    ],
  },
  {
    by: 'giveVoucher',
    refusal: 'coupon_above_authority',
    tries: [
      () => {
        const actor = {
          kind: 'staff',
          accountId: agent.accountId,
          shopId: shop.shopId,
          roles: ['agent'],
        } as const
        const voucher = {
          buyerId: stranger.accountId,
          amountFen: 1,
          days: 7,
          title: '补偿',
          requestId: newId(),
        }
        return inTransaction(server.db, (tx) => giveVoucher(tx, actor, voucher))
      },
    ],
  },
]

/** What else somebody of a shop may change in these modules, and why nothing is given away by it. */
const GIVES_NOTHING: Readonly<Record<string, string>> = {
  'POST /merchant/:shopId/orders/:orderId/refunds/approval': 'asks for an approval',
  'POST /merchant/:shopId/refunds/:caseId/approve/approval': 'asks for an approval',
  'POST /merchant/:shopId/orders/:orderId/payouts/approval': 'asks for an approval',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations/approval': 'asks for an approval',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations/:compensationId/send': 'what was given',
  'POST /merchant/:shopId/refunds/:caseId/corrections': 'asks the buyer, who alone corrects',
  'POST /merchant/:shopId/refunds/:caseId/reject': 'refuses',
  'POST /merchant/:shopId/refunds/:caseId/refuse': 'refuses',
  'POST /merchant/:shopId/refunds/:caseId/wish': 'notes what the buyer wants',
  'POST /merchant/:shopId/refunds/:caseId/return-parcel': 'goods come back',
  'POST /merchant/:shopId/refunds/:caseId/return-parcel/mark': 'goods come back',
  'POST /merchant/:shopId/refunds/:caseId/late-goods': 'goods come back',
  'POST /merchant/:shopId/refunds/:caseId/inspect': 'what was agreed to, once the goods are back',
  'POST /merchant/:shopId/refunds/:caseId/send': 'what was agreed to',
  'POST /merchant/:shopId/refunds/:caseId/send-again': 'the buyer’s own goods',
  'POST /merchant/:shopId/orders/:orderId/case-pictures': 'a picture',
  'POST /merchant/:shopId/orders/:orderId/wrong-shipments': 'opens a wrong shipment',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/contacted': 'says what was done',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/promise': 'says until when',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/confirm': 'says what is so',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/dismiss': 'says what is not so',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/solve': 'says what was done',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/swaps': 'warns the buyer of another order',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/close': 'says the cause',
  'POST /merchant/:shopId/wrong-shipments/:wrongId/choice':
    'the buyer’s right: goods for goods, or for their money',
  'POST /merchant/:shopId/reviews/:reviewId/answer': 'words',
  'PUT /merchant/:shopId/return-settings': 'a setting',
  'PUT /merchant/:shopId/return-windows': 'a setting',
  'POST /merchant/:shopId/return-windows/remove': 'a setting',
  'PUT /merchant/:shopId/freight-service': 'a setting',
  'POST /merchant/:shopId/cost-kinds': 'figures',
  'PUT /merchant/:shopId/cost-kinds': 'figures',
  'PUT /merchant/:shopId/refunds/:refundId/costs': 'figures',
  'PUT /merchant/:shopId/coupons/thanks': 'a coupon for all, by who makes coupons',
  'POST /merchant/:shopId/coupons': 'a coupon for all, by who makes coupons',
  'POST /merchant/:shopId/coupons/:couponId/change': 'a coupon for all, by who makes coupons',
  'POST /merchant/:shopId/coupons/:couponId/state': 'a coupon for all, by who makes coupons',
  'POST /merchant/:shopId/coupons/:couponId/stock': 'a coupon for all, by who makes coupons',
  'PUT /merchant/:shopId/retention/means': 'a setting',
  'POST /merchant/:shopId/chats': 'a chat',
  'POST /merchant/:shopId/chats/:chatId/messages': 'words',
  'POST /merchant/:shopId/chats/:chatId/pictures': 'a picture',
  'POST /merchant/:shopId/chats/:chatId/read': 'a mark',
  'POST /merchant/:shopId/chats/:chatId/settle': 'a mark',
  'PUT /merchant/:shopId/auto-replies': 'words',
  'POST /merchant/:shopId/orders/:orderId/extend-receipt': 'time',
  'POST /merchant/:shopId/orders/:orderId/reveal': 'an address to read',
}

test('every act of a shop that may give something of value away is known: it passes the authority, or gives nothing', () => {
  const writes = modules
    .filter((module) => OF_VALUE.includes(module.name))
    .flatMap((module) => module.routes)
    .map(({ endpoint: { method, path } }) => `${method} ${path}`)
    .filter((name) => /^(?!GET)\w+ \/merchant\/:shopId\//.test(name))
  const ways = new Set(WAYS.map((way) => way.by).filter((name) => name.includes(' /')))
  const known = [...ways, ...Object.keys(GIVES_NOTHING)]
  assert.deepEqual(writes.toSorted(), known.toSorted())
})

test('S1-41 who may give nothing away gives nothing, by whatever way, and nothing moves', async () => {
  for (const { by, refusal, tries } of WAYS)
    for (const [index, way] of tries.entries()) {
      const outcome = await way().then(
        () => 'given',
        (error: { refusal?: string; code?: string }) => error.refusal ?? error.code,
      )
      assert.equal(outcome, refusal, `${by}, try ${index}`)
    }
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query(
    `select (select count(*)::integer from payment.payout where shop_id = $1) as payouts,
       (select count(*)::integer from payment.refund where shop_id = $1) as refunds,
       (select count(*)::integer from marketing.issued_coupon where shop_id = $1) as coupons,
       (select count(*)::integer from aftersale.case_compensation where shop_id = $1) as compensations,
       (select count(*)::integer from aftersale.refund_case where shop_id = $1 and state not in ('asked')) as agreed,
       (select count(*)::integer from identity.authority_use where shop_id = $1) as uses`,
    [shop.shopId],
  )
  assert.deepEqual(rows, [{ payouts: 0, refunds: 0, coupons: 0, compensations: 0, agreed: 0, uses: 0 }])
})
