import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import type { ProductView } from '../../catalog/products/contract.ts'
import { changeService, getService, type ServiceHours } from '../service-hours/contract.ts'
import { hoursFit, isServedAt, servedFrom, servedMs } from '../service-hours/service-rules.ts'
import { type FrontContent, getOwnFront, getShopFront, publishFront, saveFront } from './contract.ts'

const server = testServerForEach()
let shop: GivenShop
let product: ProductView
let other: GivenShop
let params: { shopId: string }
let as: Person

beforeEach(async () => {
  shop = await givenShop(server)
  product = await givenProduct(server, shop)
  other = await givenShop(server)
  params = { shopId: shop.shopId }
  as = shop.owner
})

const words = (text: string): FrontContent => ({
  banner: null,
  sections: [{ id: 'w', kind: 'words', title: '公告', text }],
})
const goods = (productIds: string[]): FrontContent => ({
  banner: null,
  sections: [{ id: 'p', kind: 'products', title: '店主推荐', source: 'chosen', productIds, count: 4 }],
})
const seen = async () => (await server.call(getShopFront, { params })).content
const save = (basedOn: number, content: FrontContent) =>
  server.call(saveFront, { as, params, body: { basedOn, content } })

test('S3-27 a saved draft is seen by nobody until it is published, then by every buyer', async () => {
  assert.equal(await seen(), null)
  const draft = await save(0, words('春装上新'))
  assert.equal(draft.draftNumber, 1)
  assert.equal(await seen(), null)
  await server.call(publishFront, { as, params, body: { draftNumber: 1 } })
  assert.deepEqual(await seen(), words('春装上新'))
  await save(1, goods([product.productId]))
  assert.deepEqual(await seen(), words('春装上新'))
  const published = await server.call(publishFront, { as, params, body: { draftNumber: 2 } })
  assert.deepEqual([published.publishedNumber, published.draftNumber], [2, 2])
  assert.deepEqual(await seen(), goods([product.productId]))
})

test('two people who decorate at once do not overwrite each other', async () => {
  await save(0, words('初稿'))
  const { draftNumber } = await server.call(getOwnFront, { as, params })
  const manager = await givenStaff(server, shop, 'manager')
  const outcomes = await Promise.allSettled(
    [as, manager, as].map((person, index) =>
      server.call(saveFront, {
        as: person,
        params,
        body: { basedOn: draftNumber, content: words(`第 ${index} 版`) },
      }),
    ),
  )
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1)
  await refused(save(draftNumber, words('太晚')), 'front_changed')
  await refused(server.call(publishFront, { as, params, body: { draftNumber } }), 'front_changed')
})

test('of the fronts that were published the newest hundred are kept', async () => {
  const first = await save(0, words('旧'))
  const paramsOfOther = { shopId: other.shopId }
  await server.call(saveFront, {
    as: other.owner,
    params: paramsOfOther,
    body: { basedOn: 0, content: words('别家') },
  })
  await server.db.pool.query(
    `insert into shop.front_version (shop_id, draft_number, content, published_by, published_at)
     select $1::uuid, -n, '{"banner": null, "sections": []}'::jsonb, $2::uuid, now() from generate_series(1, 99) as n
     union all select $3::uuid, -n, '{"banner": null, "sections": []}'::jsonb, $2::uuid, now() from generate_series(1, 150) as n`,
    [shop.shopId, shop.owner.accountId, other.shopId],
  )
  const kept = async (shopId: string) => {
    const { rows } = await server.db.pool.query(
      'select draft_number from shop.front_version where shop_id = $1 order by draft_number desc',
      [shopId],
    )
    return rows.map((row) => Number(row.draft_number))
  }
  await server.call(publishFront, { as, params, body: { draftNumber: first.draftNumber } })
  assert.equal((await kept(shop.shopId)).length, 100)
  const next = await save(first.draftNumber, words('新'))
  await server.call(publishFront, { as, params, body: { draftNumber: next.draftNumber } })
  const [newest, second, ...older] = await kept(shop.shopId)
  assert.deepEqual([newest, second, older.length, older.at(-1)], [2, 1, 98, -98])
  assert.equal((await kept(other.shopId)).length, 150, 'those of another shop stay')
})

test('goods and pictures of other shops have no place on the page', async () => {
  const strange = await givenProduct(server, other)
  const { draftNumber } = await server.call(getOwnFront, { as, params })
  await refused(save(draftNumber, goods([product.productId, strange.productId])), 'front_unknown_product')
  const banner = { banner: { picture: newId(), alt: '横幅' }, sections: [] }
  await refused(save(draftNumber, banner), 'front_unknown_picture')
})

test('agents see the draft but do not decorate; strangers find nothing', async () => {
  const agent = await givenStaff(server, shop, 'agent')
  const { draftNumber, draft } = await server.call(getOwnFront, { as: agent, params })
  const body = { basedOn: draftNumber, content: draft }
  await refused(server.call(saveFront, { as: agent, params, body }), 'not_allowed')
  await refused(server.call(getOwnFront, { as: other.owner, params }), 'not_found')
  await refused(server.call(saveFront, { as: await givenPerson(server), params, body }), 'not_found')
})

const workdays: ServiceHours[] = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, fromMinute: 9 * 60, untilMinute: 12 * 60 },
  { weekday, fromMinute: 13 * 60, untilMinute: 18 * 60 },
])

test('buyers see when people answer and how to reach them, as saved', async () => {
  const contacts = [{ kind: 'phone' as const, value: '0571-88880000', note: '工作日' }]
  await server.call(changeService, { as, params, body: { hours: workdays, contacts } })
  // The clock stands at Monday 2026-03-02 10:00.
  const open = await server.call(getService, { params })
  assert.deepEqual([open.hours, open.contacts, open.servedNow], [workdays, contacts, true])
  await server.clockTo('2026-03-06T18:00:00+08:00')
  const closed = await server.call(getService, { params })
  assert.equal(closed.servedNow, false)
  assert.equal(new Date(closed.servedFrom ?? 0).getTime(), Date.parse('2026-03-09T09:00:00+08:00'))
})

test('hours that overlap or end before they begin, and contacts that are none, are refused', async () => {
  const put = (
    hours: ServiceHours[],
    contacts: { kind: 'phone' | 'email'; value: string; note: string }[] = [],
  ) => server.call(changeService, { as, params, body: { hours, contacts } })
  const day = (fromMinute: number, untilMinute: number) => ({ weekday: 1, fromMinute, untilMinute })
  await refused(put([day(540, 720), day(700, 1080)]), 'hours_wrong')
  await refused(put([day(720, 540)]), 'hours_wrong')
  await refused(put([], [{ kind: 'phone', value: '请来电', note: '' }]), 'contact_wrong')
  await refused(put([], [{ kind: 'email', value: 'shop@', note: '' }]), 'contact_wrong')
})

test('people answer up to the last minute of their hours and not a second after', () => {
  const at = (text: string) => isServedAt(workdays, new Date(`${text}+08:00`))
  assert.equal(at('2026-03-02T09:00:00'), true)
  assert.equal(at('2026-03-02T08:59:59'), false)
  assert.equal(at('2026-03-02T17:59:59'), true)
  assert.equal(at('2026-03-02T18:00:00'), false)
  assert.equal(at('2026-03-07T10:00:00'), false)
  assert.equal(isServedAt([], new Date('2026-03-07T03:00:00+08:00')), true)
})

test('when nobody answers, the next beginning is named; served time adds up whatever the cut', () => {
  const week = 7 * 24 * 60
  const start = Date.parse('2026-03-02T00:00:00+08:00')
  const instant = fc.integer({ min: 0, max: 2 * week }).map((minute) => new Date(start + minute * 60_000))
  fc.assert(
    fc.property(instant, instant, instant, (a, b, c) => {
      const [from, cut, until] = [a, b, c].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
      assert.equal(
        servedMs(workdays, from, until),
        servedMs(workdays, from, cut) + servedMs(workdays, cut, until),
      )
      const next = servedFrom(workdays, from)
      assert.equal(next === null, isServedAt(workdays, from))
      if (next) {
        assert.ok(isServedAt(workdays, next))
        assert.equal(servedMs(workdays, from, next), 0)
      }
    }),
  )
  assert.equal(servedMs(workdays, new Date(start), new Date(start + week * 60_000)), 5 * 8 * 3_600_000)
  assert.equal(hoursFit(workdays), null)
})
