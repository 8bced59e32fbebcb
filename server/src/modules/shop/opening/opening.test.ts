import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, newPhone, type Person } from '../../../../testing/given.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { allMoves } from '../../../kernel/states.ts'
import { me } from '../../identity/sign-in/contract.ts'
import { changeSettings, getOwnShop } from '../profile/contract.ts'
import { applicationNext } from './application-states.ts'
import {
  answerApplication,
  askForShop,
  countApplications,
  listApplications,
  listMyApplications,
  openShop,
  withdrawApplication,
} from './contract.ts'
import { isCreditCode } from './licence-rules.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })

let shops = 0
const wish = (patch: object = {}) => {
  shops += 1
  return {
    id: newId(),
    shopName: `新店 ${process.pid} ${shops}`,
    category: 'farm_food' as const,
    kind: 'person' as const,
    licenceName: '',
    licenceNumber: '',
    intro: '山里的好东西',
    agreed: true as const,
    ...patch,
  }
}
const ask = (as: Person, patch: object = {}) => server.call(askForShop, { as, body: wish(patch) })
const answer = (applicationId: string, approve: boolean, words = '', as = officer) =>
  server.call(answerApplication, { as, params: { applicationId }, body: { approve, answer: words } })
const shopsOf = async (as: Person) => (await server.call(me, { as })).shops

test('S3-25 who opened no shop has none to switch to; the approval of their application opens it at once', async () => {
  const person = await givenPerson(server)
  assert.deepEqual(await shopsOf(person), [])
  const application = await ask(person)
  assert.equal(application.state, 'waiting')
  assert.deepEqual(await shopsOf(person), [])

  const answered = await answer(application.applicationId, true)
  assert.equal(answered.state, 'approved')
  const [shop] = await shopsOf(person)
  assert.deepEqual(shop, { shopId: answered.shopId, name: application.shopName, roles: ['owner'] })
  const own = await server.call(getOwnShop, { as: person, params: { shopId: shop?.shopId ?? '' } })
  assert.deepEqual(
    [own.shop.category, own.shop.intro, own.shop.state],
    ['farm_food', '山里的好东西', 'online'],
  )
})

test('S3-25 a rejected person reads why and may ask anew', async () => {
  const person = await givenPerson(server)
  const { applicationId } = await ask(person)
  await refused(answer(applicationId, false, '  '), 'answer_missing')
  await answer(applicationId, false, '店名与他人商标相近')
  const { rows } = await server.call(listMyApplications, { as: person })
  assert.deepEqual([rows[0]?.state, rows[0]?.answer], ['rejected', '店名与他人商标相近'])
  assert.deepEqual(await shopsOf(person), [])
  assert.equal((await ask(person)).state, 'waiting')
})

test('one application waits at a time; the same request again answers the first', async () => {
  const person = await givenPerson(server)
  const body = wish()
  const many = await Promise.all([1, 2, 3, 4].map(() => server.call(askForShop, { as: person, body })))
  assert.equal(new Set(many.map((each) => each.applicationId)).size, 1)
  await refused(ask(person), 'application_waiting')
  await server.call(withdrawApplication, { as: person, params: { applicationId: body.id } })
  assert.equal((await ask(person)).state, 'waiting')
  await refused(server.call(askForShop, { as: await givenPerson(server), body }), 'id_reused')
})

test('of two officers who answer at once one does, and one shop is opened', async () => {
  const person = await givenPerson(server)
  const { applicationId } = await ask(person)
  const outcomes = await Promise.allSettled([
    answer(applicationId, true),
    answer(applicationId, false, '资料不全'),
    answer(applicationId, true),
  ])
  assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1)
  assert.ok((await shopsOf(person)).length <= 1)
  await refused(
    server.call(withdrawApplication, { as: person, params: { applicationId } }),
    'application_answered',
  )
})

test('a name that a shop bears is refused when asked, and again when it was taken in the meantime', async () => {
  const taken = await givenShop(server)
  await refused(ask(await givenPerson(server), { shopName: taken.name }), 'shop_name_taken')
  const shopName = `同名 ${process.pid}`
  const first = await ask(await givenPerson(server), { shopName })
  const second = await ask(await givenPerson(server), { shopName })
  await answer(first.applicationId, true)
  await refused(answer(second.applicationId, true), 'shop_name_taken')
  const waiting = await server.call(listApplications, { as: officer, query: { state: 'waiting' } })
  assert.ok(waiting.rows.some((row) => row.applicationId === second.applicationId))
})

test('a name that people would take for that of another shop is refused, asked for, opened or changed', async () => {
  const name = `小荷童装${process.pid}`
  await givenShop(server, { name })
  const other = await givenShop(server)
  const settings = { intro: '', unpaidMinutes: 30, awayUnpaid: 'ask' as const }
  const change = (to: string) =>
    server.call(changeSettings, {
      as: other.owner,
      params: { shopId: other.shopId },
      body: { ...settings, name: to },
    })
  const alike = ['\u200b', '\u00ad', '\u202e', ' ', '\u3000', '·'].map((mark) =>
    name.replace('荷', `荷${mark}`),
  )
  for (const shopName of [...alike, name.replace('小', '\u2f29'), `【${name}】`, `${name}❤️`]) {
    await refused(ask(await givenPerson(server), { shopName }), 'shop_name_taken')
    await refused(change(shopName), 'shop_name_taken')
    const phone = newPhone()
    const body = {
      id: newId(),
      name: shopName,
      category: 'general' as const,
      ownerPhone: phone,
      ownerName: '店主',
    }
    await refused(server.call(openShop, { as: officer, body }), 'shop_name_taken')
  }
  await refused(change('\u200b'), 'invalid_input')
  await refused(change('❤️ ·'), 'shop_name_unreadable')
  assert.equal((await change(`${other.name} `)).settings.name, other.name)
})

test('of many shops that want names that look alike at the same time one gets it', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, () => givenShop(server)))
  const marks = ['', ' ', '·', '\u200b', '！', '\u3000']
  const outcomes = await Promise.allSettled(
    many.map(({ shopId, owner }, at) =>
      server.call(changeSettings, {
        as: owner,
        params: { shopId },
        body: { name: `抢${marks[at]}名${process.pid}`, intro: '', unpaidMinutes: 30, awayUnpaid: 'ask' },
      }),
    ),
  )
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') await refused(Promise.reject(outcome.reason), 'shop_name_taken')
})

test('a business shows the licence that it has; the check sign catches a slip of the finger', async () => {
  // 91350100M000100Y43 is the example of GB 32100-2015.
  assert.equal(isCreditCode('91350100M000100Y43'), true)
  assert.equal(isCreditCode('91350100M000100Y44'), false)
  assert.equal(isCreditCode('91350100M000100Y4'), false)
  assert.equal(isCreditCode('9135O100M000100Y43'), false)
  const person = await givenPerson(server)
  const company = { kind: 'company', licenceName: '福州某某有限公司' }
  await refused(ask(person, { ...company, licenceNumber: '91350100M000100Y44' }), 'licence_wrong')
  await refused(
    ask(person, { ...company, licenceName: ' ', licenceNumber: '91350100M000100Y43' }),
    'licence_wrong',
  )
  await refused(ask(person, { licenceNumber: '91350100M000100Y43' }), 'licence_wrong')
  assert.equal((await ask(person, { ...company, licenceNumber: '91350100M000100Y43' })).state, 'waiting')
})

test('another person neither sees nor takes back an application; only officers answer', async () => {
  const person = await givenPerson(server)
  const stranger = await givenPerson(server)
  const { applicationId } = await ask(person)
  await refused(server.call(withdrawApplication, { as: stranger, params: { applicationId } }), 'not_found')
  await refused(answer(applicationId, true, '', stranger), 'not_allowed')
  assert.deepEqual((await server.call(listMyApplications, { as: stranger })).rows, [])
})

test('officers page through applications, the longest waiting first, each once', async () => {
  const made: string[] = []
  for (let count = 0; count < 5; count += 1) {
    await server.clockTo(new Date(Date.parse('2026-03-02T11:00:00+08:00') + count * 60_000))
    made.push((await ask(await givenPerson(server))).applicationId)
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const query = { state: 'waiting' as const, limit: 2, ...(after ? { after } : {}) }
    const page = await server.call(listApplications, { as: officer, query })
    seen.push(...page.rows.map((row) => row.applicationId))
    after = page.next ?? undefined
  } while (after)
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(
    seen.filter((id) => made.includes(id)),
    made,
  )
  assert.equal((await server.call(countApplications, { as: officer })).waiting, seen.length)
})

test('an application moves as its table says, of all 16 pairs', () => {
  assert.deepEqual(
    allMoves(applicationNext)
      .filter((move) => move.allowed)
      .map((move) => `${move.from} → ${move.to}`),
    ['waiting → approved', 'waiting → rejected', 'waiting → withdrawn'],
  )
})
