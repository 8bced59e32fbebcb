import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  givenPerson,
  givenShop,
  givenStaff,
  newPhone,
  type Person,
  signInAs,
} from '../../../../testing/given.ts'
import { givenOwnCode } from '../../../../testing/given-code.ts'
import { openPage } from '../../../../testing/live-page.ts'
import { newId, refused, type TestServer, testServerForEach } from '../../../../testing/server.ts'
import { addDays } from '../../../kernel/time.ts'
import type { Role } from '../../../platform/actor.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { deleteAccount } from '../privacy/contract.ts'
import { me } from '../sign-in/contract.ts'
import {
  acceptInvitation,
  changeStaffRoles,
  declineInvitation,
  inviteStaff,
  leaveShop,
  listStaff,
  MAX_INVITATIONS,
  readWork,
  removeStaff,
  withdrawInvitation,
} from './contract.ts'

const server: TestServer = testServerForEach()

type Shop = Awaited<ReturnType<typeof givenShop>>

const invite = (shop: Shop, phone: string, ...roles: Role[]) =>
  server.call(inviteStaff, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { phone, name: '小李', roles },
  })

const answer = (
  endpoint: typeof acceptInvitation | typeof declineInvitation,
  person: Person,
  shop: Shop,
  invitationId: string,
) => server.call(endpoint, { as: person, params: { shopId: shop.shopId, invitationId } })

const seen = async (shop: Shop) => {
  const { staff, invitations } = await server.call(listStaff, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  return [staff.map(({ name }) => name), invitations.map(({ name, state }) => [name, state])]
}

const acts = async (shopId: string) =>
  (
    await server.db.kysely
      .selectFrom('platform.audit')
      .select(['act', 'actor_kind'])
      .where('shop_id', '=', shopId)
      .where('act', 'like', 'staff.%')
      .orderBy('audit_id')
      .execute()
  ).map(({ act, actor_kind }) => [act, actor_kind])

test('who is invited is on no staff until they accept; then their roles work at once, and each step is kept', async () => {
  const [shop, person] = [await givenShop(server), await givenPerson(server, { name: '李雷' })]
  const { invitationId } = await invite(shop, person.phone, 'warehouse', 'manager')
  assert.deepEqual(await seen(shop), [['店主'], [['小李', 'open']]])
  const params = { shopId: shop.shopId }
  await refused(server.call(listStaff, { as: person, params }), 'not_found')
  const before = await server.call(me, { as: person })
  assert.deepEqual([before.shops, before.invitations], [[], 1])
  const { invitations } = await server.call(readWork, { as: person })
  assert.deepEqual(
    invitations.map((one) => [one.shopName, one.roles, one.invitedBy]),
    [[shop.name, ['manager', 'warehouse'], '店主']],
  )
  await answer(acceptInvitation, person, shop, invitationId)
  await server.call(listStaff, { as: person, params })
  const { shops, invitations: waiting } = await server.call(me, { as: person })
  assert.deepEqual([shops, waiting], [[{ ...params, name: shop.name, roles: ['manager', 'warehouse'] }], 0])
  assert.deepEqual(await seen(shop), [['店主', '李雷'], []])
  assert.deepEqual(await acts(shop.shopId), [
    ['staff.invited', 'staff'],
    ['staff.joined', 'buyer'],
  ])
  await refused(answer(acceptInvitation, person, shop, invitationId), 'invitation_gone')
})

test('a phone that nobody has is invited too: who signs in with it finds the invitation and takes its name', async () => {
  const shop = await givenShop(server)
  const phone = newPhone()
  const { invitationId } = await invite(shop, phone, 'finance')
  const { rows } = await server.db.pool.query('select 1 from identity.account where phone_hash = $1', [
    server.db.app.pii.hashPhone(phone),
  ])
  assert.deepEqual(rows, [])
  const cookie = await signInAs(server, phone)
  await server.call(acceptInvitation, { as: { cookie }, params: { shopId: shop.shopId, invitationId } })
  assert.deepEqual(await seen(shop), [['店主', '小李'], []])
})

test('who declines is on no staff, and the shop sees it; the owner may clear it or invite again', async () => {
  const [shop, person] = [await givenShop(server), await givenPerson(server)]
  const first = await invite(shop, person.phone, 'agent')
  await answer(declineInvitation, person, shop, first.invitationId)
  assert.deepEqual(await seen(shop), [['店主'], [['小李', 'declined']]])
  await refused(answer(acceptInvitation, person, shop, first.invitationId), 'invitation_gone')
  const second = await invite(shop, person.phone, 'warehouse')
  assert.deepEqual(await seen(shop), [['店主'], [['小李', 'open']]])
  const params = { shopId: shop.shopId, invitationId: second.invitationId }
  await server.call(withdrawInvitation, { as: shop.owner, params })
  await refused(server.call(withdrawInvitation, { as: shop.owner, params }), 'not_found')
  assert.deepEqual(await seen(shop), [['店主'], []])
  await refused(answer(acceptInvitation, person, shop, second.invitationId), 'invitation_gone')
  assert.deepEqual((await server.call(readWork, { as: person })).invitations, [])
})

test("an invitation is its phone's and its shop's alone", async () => {
  const [shop, other] = [await givenShop(server), await givenShop(server)]
  const [person, stranger] = [await givenPerson(server), await givenPerson(server)]
  const { invitationId } = await invite(shop, person.phone, 'manager')
  for (const endpoint of [acceptInvitation, declineInvitation]) {
    await refused(answer(endpoint, stranger, shop, invitationId), 'invitation_gone')
    await refused(answer(endpoint, person, other, invitationId), 'invitation_gone')
    await refused(answer(endpoint, person, shop, newId()), 'invitation_gone')
  }
  const foreign = { shopId: other.shopId, invitationId }
  await refused(server.call(withdrawInvitation, { as: other.owner, params: foreign }), 'not_found')
  assert.deepEqual(await seen(shop), [['店主'], [['小李', 'open']]])
  assert.deepEqual((await server.call(readWork, { as: stranger })).invitations, [])
})

test('an invitation waits seven days', async () => {
  const [shop, person] = [await givenShop(server), await givenPerson(server)]
  const { invitationId, expiresAt } = await invite(shop, person.phone, 'agent')
  assert.equal(expiresAt, addDays(await readBusinessNow(server.db.kysely), 7).toISOString())
  await server.clockTo(expiresAt)
  assert.deepEqual(await seen(shop), [['店主'], [['小李', 'expired']]])
  await refused(answer(acceptInvitation, person, shop, invitationId), 'invitation_gone')
})

test('who is on the staff is not invited again, and a shop has at most fifty invitations open', async () => {
  const shop = await givenShop(server)
  const member = await givenStaff(server, shop, 'agent')
  const there = await refused(invite(shop, member.phone, 'manager'), 'already_staff')
  assert.deepEqual(there.detail, { name: member.name })
  await refused(invite(shop, shop.owner.phone, 'agent'), 'already_staff')
  for (let count = 0; count < MAX_INVITATIONS; count += 1) await invite(shop, newPhone(), 'agent')
  await refused(invite(shop, newPhone(), 'agent'), 'too_many_invitations')
})

test('many presses accept once; a withdrawal at the same moment wins or loses whole', async () => {
  const [shop, person] = [await givenShop(server), await givenPerson(server)]
  const { invitationId } = await invite(shop, person.phone, 'agent')
  const params = { shopId: shop.shopId, invitationId }
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => server.call(acceptInvitation, { as: person, params })),
    server.call(withdrawInvitation, { as: shop.owner, params }),
  ])
  const accepted = outcomes.slice(0, 6).filter(({ status }) => status === 'fulfilled').length
  const [names, invitations] = await seen(shop)
  assert.ok(accepted <= 1)
  assert.deepEqual([names?.length, invitations], [1 + accepted, []])
})

test('a member leaves by themselves, loses the shop at once and can then delete the account; the last owner cannot', async () => {
  const shop = await givenShop(server)
  const person = await givenStaff(server, shop, 'manager')
  const params = { shopId: shop.shopId }
  const page = await openPage(server, person)
  page.watch(`shop:${shop.shopId}`)
  await refused(
    server.call(deleteAccount, { as: person, body: await givenOwnCode(server, person) }),
    'account_works_in_shop',
  )
  await refused(server.call(leaveShop, { as: shop.owner, params }), 'last_owner')
  await server.call(leaveShop, { as: person, params })
  await page.ends()
  await refused(server.call(listStaff, { as: person, params }), 'not_signed_in')
  const again = await givenPerson(server, { phone: person.phone })
  await refused(server.call(listStaff, { as: again, params }), 'not_found')
  await refused(server.call(leaveShop, { as: again, params }), 'not_found')
  await server.call(deleteAccount, { as: again, body: await givenOwnCode(server, again) })
  assert.deepEqual(await seen(shop), [['店主'], []])
  assert.deepEqual((await acts(shop.shopId)).at(-1), ['staff.left', 'buyer'])
})

test('no invitation outlives the right of who made it: removed, demoted or gone, their other phone cannot accept', async () => {
  const losses = {
    removed: (shop: Shop, inviter: Person) =>
      server.call(removeStaff, {
        as: shop.owner,
        params: { shopId: shop.shopId, accountId: inviter.accountId },
      }),
    demoted: (shop: Shop, inviter: Person) =>
      server.call(changeStaffRoles, {
        as: shop.owner,
        params: { shopId: shop.shopId, accountId: inviter.accountId },
        body: { roles: ['manager'] },
      }),
    left: (shop: Shop, inviter: Person) =>
      server.call(leaveShop, { as: inviter, params: { shopId: shop.shopId } }),
  }
  for (const [how, lose] of Object.entries(losses)) {
    const shop = await givenShop(server)
    const inviter = await givenStaff(server, shop, 'owner')
    const [second, other] = [await givenPerson(server), await givenPerson(server)]
    const mine = await invite({ ...shop, owner: inviter }, second.phone, 'owner')
    const kept = await invite(shop, other.phone, 'agent')
    await lose(shop, inviter)
    await refused(answer(acceptInvitation, second, shop, mine.invitationId), 'invitation_gone')
    assert.deepEqual((await server.call(readWork, { as: second })).invitations, [], how)
    const [, invitations] = await seen(shop)
    assert.deepEqual(invitations, [['小李', 'open']], how)
    assert.ok(
      (await acts(shop.shopId)).some(([act]) => act === 'staff.invitation_withdrawn'),
      how,
    )
    await answer(acceptInvitation, other, shop, kept.invitationId)
  }
})

test('an owner who is removed while they invite leaves no invitation behind', async () => {
  const shop = await givenShop(server)
  const inviter = await givenStaff(server, shop, 'owner')
  await Promise.allSettled([
    ...[1, 2, 3, 4].map(() => invite({ ...shop, owner: inviter }, newPhone(), 'owner')),
    server.call(removeStaff, {
      as: shop.owner,
      params: { shopId: shop.shopId, accountId: inviter.accountId },
    }),
  ])
  assert.deepEqual(await seen(shop), [['店主'], []])
})

test('a deleted account leaves no invitation behind', async () => {
  const [shop, person] = [await givenShop(server), await givenPerson(server)]
  await invite(shop, person.phone, 'agent')
  await server.call(deleteAccount, { as: person, body: await givenOwnCode(server, person) })
  assert.deepEqual(await seen(shop), [['店主'], []])
})
