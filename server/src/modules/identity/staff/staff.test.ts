import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowNextCode, givenShop, givenStaff, type Person, signInAs } from '../../../../testing/given.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import type { Role } from '../../../platform/actor.ts'
import { ownerOf, staffOf } from '../index.ts'
import { changeStaffRoles, leaveShop, listStaff, removeStaff, unmaskStaffPhone } from './contract.ts'

const server = await testServer()

async function signInAgain(person: Person): Promise<Person> {
  await allowNextCode(server, person.phone)
  return { ...person, cookie: await signInAs(server, person.phone) }
}

const audits = (subject: string) =>
  server.db.kysely
    .selectFrom('platform.audit')
    .select(['act', 'actor_id', 'shop_id', 'detail'])
    .where('subject', '=', subject)
    .orderBy('audit_id')
    .execute()

test('a role that is taken stops working at once here, and a removed person finds no shop', async () => {
  const shop = await givenShop(server)
  const person = await givenStaff(server, shop, 'manager')
  const params = { shopId: shop.shopId, accountId: person.accountId }
  await server.call(listStaff, { as: person, params })
  await server.call(changeStaffRoles, { as: shop.owner, params, body: { roles: ['warehouse'] } })
  await refused(server.call(listStaff, { as: person, params }), 'not_signed_in')
  const lesser = await signInAgain(person)
  await refused(server.call(listStaff, { as: lesser, params }), 'not_allowed')
  await server.call(removeStaff, { as: shop.owner, params })
  await refused(server.call(listStaff, { as: lesser, params }), 'not_signed_in')
  await refused(server.call(listStaff, { as: await signInAgain(person), params }), 'not_found')
  await refused(server.call(removeStaff, { as: shop.owner, params }), 'not_found')
  assert.deepEqual(
    (await audits(person.accountId)).map(({ act, detail }) => [act, detail]),
    [
      ['staff.roles_given', { before: ['manager'], roles: ['warehouse'] }],
      ['staff.removed', {}],
    ],
  )
})

test('who loses a role is signed out of every browser; who only gains one stays signed in', async () => {
  const shop = await givenShop(server)
  const first = await givenStaff(server, shop, 'manager')
  const second = await signInAgain(first)
  const other = await server.another('api')
  const params = { shopId: shop.shopId, accountId: first.accountId }
  const give = (...roles: Role[]) =>
    server.call(changeStaffRoles, { as: shop.owner, params, body: { roles } })
  await give('manager', 'finance')
  for (const as of [first, second]) await server.call(listStaff, { as, params })
  await give('finance')
  for (const as of [first, second]) {
    await refused(server.call(listStaff, { as, params }), 'not_signed_in')
    await refused(other.call(listStaff, { as, params }), 'not_signed_in')
  }
  await server.call(listStaff, { as: shop.owner, params })
})

test('a shop keeps an owner, also when two owners put each other out at once', async () => {
  const shop = await givenShop(server)
  const self = { shopId: shop.shopId, accountId: shop.owner.accountId }
  await refused(server.call(removeStaff, { as: shop.owner, params: self }), 'last_owner')
  await refused(
    server.call(changeStaffRoles, { as: shop.owner, params: self, body: { roles: ['agent'] } }),
    'last_owner',
  )
  await refused(server.call(leaveShop, { as: shop.owner, params: self }), 'last_owner')
  const second = await givenStaff(server, shop, 'owner')
  await Promise.allSettled([
    server.call(removeStaff, { as: shop.owner, params: { ...self, accountId: second.accountId } }),
    server.call(removeStaff, { as: second, params: self }),
  ])
  const left = await staffOf(server.db.kysely, shop.shopId)
  assert.deepEqual(
    left.map(({ roles }) => roles),
    [['owner']],
  )
  assert.equal((await ownerOf(server.db.kysely, shop.shopId))?.accountId, left[0]?.accountId)
})

test('a phone is masked; seeing it in full needs a reason and is kept with who looked', async () => {
  const shop = await givenShop(server)
  const person = await givenStaff(server, shop, 'agent')
  const params = { shopId: shop.shopId, accountId: person.accountId }
  const { staff } = await server.call(listStaff, { as: shop.owner, params })
  assert.equal(staff.at(-1)?.phoneMasked, `*******${person.phone.slice(-4)}`)
  await refused(
    server.call(unmaskStaffPhone, { as: shop.owner, params, body: { reason: '' } }),
    'invalid_input',
  )
  const { phone } = await server.call(unmaskStaffPhone, { as: shop.owner, params, body: { reason: '排班' } })
  assert.equal(phone, person.phone)
  const [kept] = await audits(person.accountId)
  assert.deepEqual(
    [kept?.act, kept?.actor_id, kept?.detail],
    ['staff.phone_unmasked', shop.owner.accountId, { reason: '排班' }],
  )
})

test("another shop's member cannot be named in one's own path", async () => {
  const [shop, other] = [await givenShop(server), await givenShop(server)]
  const params = { shopId: shop.shopId, accountId: other.owner.accountId }
  const body = { roles: ['agent' as const] }
  await refused(server.call(changeStaffRoles, { as: shop.owner, params, body }), 'not_found')
  await refused(server.call(removeStaff, { as: shop.owner, params }), 'not_found')
  await refused(
    server.call(unmaskStaffPhone, { as: shop.owner, params, body: { reason: '看' } }),
    'not_found',
  )
})
