import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, type Person } from '../../../../testing/given.ts'
import {
  givenApplication,
  givenPaper,
  givenWish,
  ID_NUMBER,
  sendPaper,
} from '../../../../testing/given-opening.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { allMoves } from '../../../kernel/states.ts'
import { addDays } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { me } from '../../identity/sign-in/contract.ts'
import { getOwnShop } from '../profile/contract.ts'
import { applicationNext } from './application-states.ts'
import {
  answerApplication,
  askForShop,
  countApplications,
  listApplications,
  listMyApplications,
  revealApplication,
  withdrawApplication,
} from './contract.ts'
import { isCreditCode, isIdNumber } from './licence-rules.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })

const wish = (as: Person, patch: object = {}) => givenWish(server, as, patch)
const ask = (as: Person, patch: object = {}) => givenApplication(server, as, patch)
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
  const body = await wish(person)
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

test('a business shows the licence that it has; the check sign catches a slip of the finger', async () => {
  // 91350100M000100Y43 is the example of GB 32100-2015.
  assert.equal(isCreditCode('91350100M000100Y43'), true)
  assert.equal(isCreditCode('91350100M000100Y44'), false)
  assert.equal(isCreditCode('91350100M000100Y4'), false)
  assert.equal(isCreditCode('9135O100M000100Y43'), false)
  const person = await givenPerson(server)
  const company = { kind: 'company', licenceName: '福州某某有限公司', idNumber: '' }
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

test('an ID number is right to its day of birth and its check sign', () => {
  assert.equal(isIdNumber(ID_NUMBER), true)
  assert.equal(isIdNumber('110105194912310021'), false)
  assert.equal(isIdNumber('11010519491331002X'), false)
  assert.equal(isIdNumber('11010519490230002X'), false)
  assert.equal(isIdNumber('11010519491231002x'), false)
  assert.equal(isIdNumber('1101051949123100'), false)
})

test('a person shows an ID number and its picture, a business none of the former; papers of others do not count', async () => {
  const person = await givenPerson(server)
  await refused(ask(person, { idNumber: '110105194912310021' }), 'id_number_wrong')
  await refused(ask(person, { idNumber: '' }), 'id_number_wrong')
  const company = { kind: 'company', licenceName: '福州某某有限公司', licenceNumber: '91350100M000100Y43' }
  await refused(ask(person, company), 'id_number_wrong')
  await refused(ask(person, { paperId: newId() }), 'paper_missing')
  const others = await givenPaper(server, await givenPerson(server))
  await refused(ask(person, { paperId: others }), 'paper_missing')
  const drawing = await sendPaper(server, person, {
    content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  assert.equal(((await drawing.json()) as { refusal: string }).refusal, 'not_a_picture')
  assert.equal((await ask(person)).holderName, '李山野')
})

test('an officer sees who applies masked; in full only after saying why, which is logged', async () => {
  const person = await givenPerson(server)
  const { applicationId } = await ask(person, { shopName: '遮住的店' })
  const waiting = await server.call(listApplications, {
    as: officer,
    query: { state: 'waiting', limit: 100 },
  })
  const row = waiting.rows.find((one) => one.applicationId === applicationId)
  assert.deepEqual(
    [row?.holderNameMasked, row?.idNumberMasked, row?.hasPaper],
    ['李**', '1****************X', true],
  )
  assert.ok(!JSON.stringify(row).includes(ID_NUMBER) && !JSON.stringify(row).includes('李山野'))
  const reveal = (as: Person, why: string) =>
    server.call(revealApplication, { as, params: { applicationId }, body: { why } })
  await refused(reveal(person, '看看'), 'not_allowed')
  await refused(reveal(officer, ' '), 'invalid_input')
  const logged = () =>
    server.db.kysely
      .selectFrom('platform.audit')
      .select(['actor_id', 'detail'])
      .where('act', '=', 'shop.application_revealed')
      .where('subject', '=', applicationId)
      .execute()
  assert.deepEqual(await logged(), [])
  const full = await reveal(officer, '核对身份')
  assert.deepEqual([full.holderName, full.idNumber], ['李山野', ID_NUMBER])
  assert.match(full.picture ?? '', /^data:image\/webp;base64,UklGR/)
  assert.deepEqual(await logged(), [{ actor_id: officer.accountId, detail: { why: '核对身份' } }])
})

test('name, number and picture lie encrypted in the database', async () => {
  const person = await givenPerson(server)
  const { applicationId } = await ask(person)
  const row = await server.db.kysely
    .selectFrom('shop.application as a')
    .innerJoin('shop.application_paper as p', 'p.paper_id', 'a.paper_id')
    .select(['a.holder_name', 'a.id_number', 'p.cipher'])
    .where('a.application_id', '=', applicationId)
    .executeTakeFirstOrThrow()
  assert.ok(row.holder_name && row.id_number)
  const bytes = Buffer.concat([row.holder_name, row.id_number, row.cipher])
  for (const clear of ['李山野', ID_NUMBER, 'RIFF']) assert.ok(!bytes.includes(clear), clear)
})

test('a rejected person corrects and applies again with the same picture; one that no application needs goes', async () => {
  const person = await givenPerson(server)
  const first = await ask(person)
  await answer(first.applicationId, false, '照片看不清')
  const unused = await givenPaper(server, person)
  const again = await ask(person, { paperId: first.paperId })
  assert.equal(again.paperId, first.paperId)
  await server.clockTo(addDays(await readBusinessNow(server.db.kysely), 40))
  const left = await server.db.kysely
    .selectFrom('shop.application_paper')
    .select('paper_id')
    .where('account_id', '=', person.accountId)
    .execute()
  assert.deepEqual(left, [{ paper_id: first.paperId }])
  await refused(ask(await givenPerson(server), { paperId: unused }), 'paper_missing')
  await server.call(withdrawApplication, { as: person, params: { applicationId: again.applicationId } })
  await server.clockTo(addDays(await readBusinessNow(server.db.kysely), 31))
  const { rows } = await server.call(listMyApplications, { as: person })
  assert.deepEqual(
    rows.map(({ paperId }) => paperId),
    [null, null],
  )
})

test('a picture that an approved application shows stays when another with the same picture comes to nothing', async () => {
  const person = await givenPerson(server)
  const first = await ask(person)
  await answer(first.applicationId, true)
  const removeAt = async () =>
    (
      await server.db.kysely
        .selectFrom('shop.application_paper')
        .select('remove_at')
        .where('paper_id', '=', first.paperId ?? '')
        .executeTakeFirstOrThrow()
    ).remove_at
  for (const end of [
    (applicationId: string) => answer(applicationId, false, '一人一店'),
    (applicationId: string) => server.call(withdrawApplication, { as: person, params: { applicationId } }),
  ]) {
    const { applicationId } = await ask(person, { paperId: first.paperId })
    await end(applicationId)
    assert.equal(await removeAt(), null)
  }
})
