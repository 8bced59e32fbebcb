import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { parseShanghai } from '../../../kernel/time.ts'
import { readAwayReply } from '../index.ts'
import { defaultAwayReply, fillAwayReply } from './away-reply-contract.ts'
import { changeAbsence, endAbsence, goOffline } from './contract.ts'
import { type AbsenceReason, absenceReasons } from './reasons-contract.ts'

const server = await testServer()

const resumesAt = parseShanghai('2026-03-05 09:00:00')
const facts = { shopName: '小鹿童装', reason: 'stock_take', resumesAt } as const
const order = '订单 2603021 已付款，恢复后发货。'

function startAbsence(shop: GivenShop, awayReply: string | undefined, resumes: Date | null) {
  return server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: {
      id: newId(),
      reason: 'stock_take',
      resumesAt: resumes?.toISOString() ?? null,
      ...(awayReply === undefined ? {} : { awayReply }),
    },
  })
}

const readReply = async (shop: GivenShop) => (await readAwayReply(server.db.kysely, shop.shopId))?.reply

/** What a buyer who writes now would read. */
async function replyOf(shop: GivenShop, about: string | null = null): Promise<string | null> {
  const reply = (await readReply(shop)) ?? null
  return reply && fillAwayReply(reply.template ?? defaultAwayReply.zh, reply.facts, about, 'zh')
}

test('S0-12 variables of the away reply are filled from the record, in both spellings and both languages', () => {
  const template = '{店名}因{原因}休息，{恢复时间}回来。{订单状态}|{shop}/{reason}/{resume}/{order}'
  assert.equal(
    fillAwayReply(template, facts, order, 'zh'),
    `小鹿童装因库存盘点休息，3月5日 09:00回来。${order}|小鹿童装/库存盘点/3月5日 09:00/${order}`,
  )
  assert.equal(
    fillAwayReply('{店名} {原因} {resume}', facts, null, 'en'),
    '小鹿童装 stock-take 5 Mar 09:00 (Beijing time)',
  )
  assert.equal(
    fillAwayReply(defaultAwayReply.zh, facts, null, 'zh'),
    '店铺正在盘点库存，暂时无法接单，感谢您的理解。预计恢复时间：3月5日 09:00。',
  )
  assert.equal(
    fillAwayReply(defaultAwayReply.zh, { ...facts, resumesAt: null }, order, 'zh'),
    `店铺正在盘点库存，暂时无法接单，感谢您的理解。预计恢复时间：时间待定，恢复后会第一时间通知您。${order}`,
  )
})

test('S0-10 the default reply says why the shop is away: a vacation is a vacation', () => {
  const said = (reason: AbsenceReason, language: 'zh' | 'en') =>
    fillAwayReply(defaultAwayReply[language], { ...facts, reason }, null, language)
  assert.equal(said('vacation', 'zh'), '店铺休假中，暂时无法接单，感谢您的理解。预计恢复时间：3月5日 09:00。')
  assert.match(said('shop_adjustment', 'zh'), /^店铺正在调整，暂时无法接单，感谢您的理解/)
  assert.match(said('vacation', 'en'), /^The shop is on vacation and takes no orders for now/)
  for (const language of ['zh', 'en'] as const)
    assert.equal(new Set(absenceReasons.map((reason) => said(reason, language))).size, absenceReasons.length)
})

test('S0-12 the reply states the resume time of the record as it is now; by hand it says not known; online there is none', async () => {
  const shop = await givenShop(server, { name: '回复店' })
  assert.equal(await replyOf(shop), null)
  const absence = await startAbsence(shop, '{店名}{原因}中，{恢复时间}恢复。{订单状态}', resumesAt)
  assert.equal(await replyOf(shop, order), `回复店库存盘点中，3月5日 09:00恢复。${order}`)
  const params = { shopId: shop.shopId, absenceId: absence.absenceId }
  const later = parseShanghai('2026-03-07 18:30:00').toISOString()
  await server.call(changeAbsence, { as: shop.owner, params, body: { resumesAt: later } })
  assert.equal(await replyOf(shop), '回复店库存盘点中，3月7日 18:30恢复。')
  await server.call(changeAbsence, { as: shop.owner, params, body: { resumesAt: null } })
  assert.equal(await replyOf(shop), '回复店库存盘点中，时间待定，恢复后会第一时间通知您恢复。')
  await server.call(endAbsence, { as: shop.owner, params })
  assert.equal(await replyOf(shop), null)
})

test('S0-12 an absence without words of its own speaks the default', async () => {
  const shop = await givenShop(server)
  await startAbsence(shop, undefined, null)
  const reply = await readReply(shop)
  assert.equal(reply?.template, null)
})

test('a template with a variable that does not exist is refused by name, and nothing happens', async () => {
  const shop = await givenShop(server)
  const answer = await refused(startAbsence(shop, '{恢复时间}回来，{优惠券}', null), 'unknown_variable')
  assert.match(answer.message, /\{优惠券\}/)
  assert.equal(await replyOf(shop), null)
  const absence = await startAbsence(shop, '{恢复时间}回来', null)
  const params = { shopId: shop.shopId, absenceId: absence.absenceId }
  const body = { resumesAt: null, awayReply: '{resumes}' }
  await refused(server.call(changeAbsence, { as: shop.owner, params, body }), 'unknown_variable')
  assert.equal(await replyOf(shop), '时间待定，恢复后会第一时间通知您回来')
})
