import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, newPhone, type Person } from '../../../../testing/given.ts'
import { givenApplication } from '../../../../testing/given-opening.ts'
import { newId, refused, testServer } from '../../../../testing/server.ts'
import { listOperatorShops } from '../../../screens/operator/shops-contract.ts'
import { me } from '../../identity/sign-in/contract.ts'
import { acceptInvitation, readWork } from '../../identity/staff/contract.ts'
import { changeSettings } from '../profile/contract.ts'
import { answerApplication, inviteOwnerAgain, listApplications, openShop } from './contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true })

const ask = (as: Person, patch: object = {}) => givenApplication(server, as, patch)
const answer = (applicationId: string, approve: boolean, words = '', as = officer) =>
  server.call(answerApplication, { as, params: { applicationId }, body: { approve, answer: words } })
const shopsOf = async (as: Person) => (await server.call(me, { as })).shops

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

test('who is to own a shop that an officer opens is asked first; the invitation before another one ends', async () => {
  const [first, second] = [await givenPerson(server), await givenPerson(server)]
  const body = {
    id: newId(),
    name: `新店 ${process.pid}`,
    category: 'general' as const,
    ownerPhone: first.phone,
    ownerName: '何大姐',
  }
  const open = () => server.call(openShop, { as: officer, body })
  const { shopId } = await open()
  const invitations = async (as: Person) => (await server.call(readWork, { as })).invitations
  const accept = (as: Person, invitationId: string) =>
    server.call(acceptInvitation, { as, params: { shopId, invitationId } })
  const row = async () =>
    (await server.call(listOperatorShops, { as: officer, query: { word: body.name } })).rows[0]
  assert.deepEqual(await shopsOf(first), [])
  const [invited] = await invitations(first)
  assert.deepEqual([invited?.shopId, invited?.roles], [shopId, ['owner']])
  assert.deepEqual(
    [(await row())?.owner, (await row())?.invited?.name, (await row())?.invited?.state],
    ['', '何大姐', 'open'],
  )
  // The same request again sends nothing again.
  await open()
  assert.equal((await invitations(first))[0]?.invitationId, invited?.invitationId)

  const again = (owner: Person) =>
    server.call(inviteOwnerAgain, {
      as: officer,
      params: { shopId },
      body: { ownerPhone: owner.phone, ownerName: '新店主' },
    })
  await refused(
    server.call(inviteOwnerAgain, {
      as: first,
      params: { shopId },
      body: { ownerPhone: first.phone, ownerName: '自己' },
    }),
    'not_allowed',
  )
  await again(second)
  assert.deepEqual(await invitations(first), [])
  await refused(accept(first, invited?.invitationId ?? ''), 'invitation_gone')
  const [other] = await invitations(second)
  await accept(second, other?.invitationId ?? '')
  assert.deepEqual(await shopsOf(second), [{ shopId, name: body.name, roles: ['owner'] }])
  await refused(again(first), 'shop_has_owner')
  assert.deepEqual(await invitations(first), [])
  assert.equal((await row())?.invited, null)
})

test('of an acceptance and another invitation at the same moment one comes first, and a shop never has two owners', async () => {
  const [first, second] = [await givenPerson(server), await givenPerson(server)]
  const body = {
    id: newId(),
    name: `争店 ${process.pid}`,
    category: 'general' as const,
    ownerPhone: first.phone,
    ownerName: '甲',
  }
  const { shopId } = await server.call(openShop, { as: officer, body })
  const [invited] = (await server.call(readWork, { as: first })).invitations
  await Promise.allSettled([
    server.call(acceptInvitation, {
      as: first,
      params: { shopId, invitationId: invited?.invitationId ?? '' },
    }),
    server.call(inviteOwnerAgain, {
      as: officer,
      params: { shopId },
      body: { ownerPhone: second.phone, ownerName: '乙' },
    }),
  ])
  for (const { invitationId } of (await server.call(readWork, { as: second })).invitations)
    await server.call(acceptInvitation, { as: second, params: { shopId, invitationId } })
  const owners = (await Promise.all([first, second].map(shopsOf))).flat()
  assert.equal(owners.length, 1)
})

test('a name that sounds like that of another shop is shown to the officer who decides, and nobody can take it alone', async () => {
  const name = `莲叶鞋铺${process.pid}`
  const shop = await givenShop(server, { name })
  const other = await givenShop(server)
  const sounding = [`连页鞋铺${process.pid}`, `${name}官方旗舰店`]
  const ask1 = await ask(await givenPerson(server), { shopName: sounding[0] })
  const ask2 = await ask(await givenPerson(server), { shopName: sounding[1] })
  const ask3 = await ask(await givenPerson(server), { shopName: `兰叶鞋铺${process.pid}` })
  const { rows } = await server.call(listApplications, {
    as: officer,
    query: { state: 'waiting', limit: 100 },
  })
  const shown = new Map(rows.map((row) => [row.applicationId, row.soundsLike]))
  assert.deepEqual(shown.get(ask1.applicationId), [{ shopId: shop.shopId, name }])
  assert.deepEqual(shown.get(ask2.applicationId), [{ shopId: shop.shopId, name }])
  assert.deepEqual(shown.get(ask3.applicationId), [])
  const rename = (as: typeof shop, to: string) =>
    server.call(changeSettings, {
      as: as.owner,
      params: { shopId: as.shopId },
      body: { intro: '', unpaidMinutes: 30, awayUnpaid: 'ask', name: to },
    })
  for (const to of sounding) await refused(rename(other, to), 'shop_name_sounds_alike')
  // Its own name with a claim is still its own; and what the officer granted stays.
  assert.equal((await rename(shop, `${name}旗舰店`)).settings.name, `${name}旗舰店`)
  const granted = await answer(ask1.applicationId, true)
  assert.deepEqual(granted.soundsLike, [{ shopId: shop.shopId, name: `${name}旗舰店` }])
  const listed = await server.call(listOperatorShops, { as: officer, query: { word: name } })
  assert.deepEqual(listed.rows.find((row) => row.shopId === shop.shopId)?.claims, ['旗舰'])
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
