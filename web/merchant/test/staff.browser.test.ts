import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeApiKey } from '@zhanggui/server/modules/identity/api-keys/contract.ts'
import { inviteStaff } from '@zhanggui/server/modules/identity/staff/contract.ts'
import { givenPerson, givenShop, givenStaff, newPhone, type Person } from '../../../server/testing/given.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser, type Window } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

async function soundAndSeen(window: Window, name: string): Promise<void> {
  await window.fits()
  await window.accessible()
  await window.shot(name)
}

const staffOf = (shop: { shopId: string }, person: Person, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/merchant/s/${shop.shopId}/shop/staff`, { screen: 'desk', cookie: person.cookie, language })

test('an owner invites, the person sees it on the phone and accepts, and the owner sees them join without pressing anything', async () => {
  const shop = await givenShop(server)
  const person = await givenPerson(server, { name: '李雷' })
  const desk = await staffOf(shop, shop.owner)
  await desk.page.getByRole('button', { name: '邀请员工' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel('手机号').fill(person.phone)
  await dialog.getByLabel('姓名').fill('小李')
  await dialog.getByRole('checkbox', { name: /^仓库/ }).check()
  await dialog.getByRole('button', { name: '发出邀请' }).click()
  await desk.page.getByText('已邀请，等待接受').waitFor()
  await soundAndSeen(desk, 'merchant-staff-invited')

  const phone = await browser.visit('/me', { screen: 'phone', cookie: person.cookie })
  await phone.page.getByText('1 个店铺邀请您成为员工，请答复').waitFor()
  await soundAndSeen(phone, 'buyer-me-invited')
  await phone.page.getByText('我在店铺的工作').tap()
  await phone.page.getByText(`${shop.name} 邀请您成为员工`).waitFor()
  await soundAndSeen(phone, 'buyer-invitation')
  await phone.page.getByRole('button', { name: '接受邀请' }).tap()
  await phone.page.getByText('我工作的店铺').waitFor()
  await desk.page.getByText('李雷').waitFor()
  assert.equal(await desk.page.getByText('已邀请，等待接受').count(), 0)

  await phone.page.getByRole('button', { name: '退出店铺' }).tap()
  await phone.page.getByRole('dialog').getByRole('button', { name: '退出店铺' }).tap()
  await phone.page.getByLabel('手机号').waitFor()
  await desk.page.getByText('李雷').waitFor({ state: 'hidden' })
  for (const window of [desk, phone]) await window.close()
})

test('who declines is shown as such and may be cleared; the invitation reads in English and in large type on a small phone', async () => {
  const shop = await givenShop(server, { name: '名字相当长的一家小店也要放得下' })
  const person = await givenPerson(server)
  const params = { shopId: shop.shopId }
  const body = { phone: person.phone, name: '小李', roles: ['manager' as const, 'agent_lead' as const] }
  await server.call(inviteStaff, { as: shop.owner, params, body })
  await server.call(inviteStaff, {
    as: shop.owner,
    params,
    body: { ...body, phone: newPhone(), name: '小张' },
  })
  const phone = await browser.visit('/me/work', {
    screen: 'smallPhone',
    cookie: person.cookie,
    language: 'en',
    easy: true,
  })
  await phone.page.getByText('invites you to join its staff').waitFor()
  await soundAndSeen(phone, 'buyer-invitation-en')
  await phone.page.getByRole('button', { name: 'Decline' }).tap()
  await phone.page.getByText('No invitations').waitFor()
  await soundAndSeen(phone, 'buyer-work-none-en')
  const desk = await staffOf(shop, shop.owner, 'en')
  await desk.page.getByText('Declined').waitFor()
  await soundAndSeen(desk, 'merchant-staff-declined-en')
  await desk.page.getByRole('button', { name: 'Clear' }).click()
  await desk.page.getByText('Declined').waitFor({ state: 'hidden' })
  await desk.page.getByText('Invited, not accepted yet').waitFor()
  for (const window of [desk, phone]) await window.close()
})

test('taking a manager off the staff asks what becomes of their keys, and says so on the page of the keys', async () => {
  const shop = await givenShop(server)
  const manager = await givenStaff(server, shop, 'manager')
  const params = { shopId: shop.shopId }
  const key = { id: newId(), name: '聚水潭 ERP', scopes: ['orders:read' as const] }
  await server.call(makeApiKey, { as: manager, params, body: key })
  const desk = await staffOf(shop, shop.owner)
  await desk.page.getByText('持有 1 个接口密钥').waitFor()
  await desk.page.getByRole('button', { name: '移除' }).last().click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByText('一并停用').waitFor()
  assert.equal(await dialog.getByRole('radio').first().isChecked(), true)
  await soundAndSeen(desk, 'merchant-staff-remove-keys')
  await dialog.getByText('转到我的名下，继续有效').click()
  await dialog.getByRole('button', { name: '移除员工' }).click()
  await desk.page.getByText('已移除 manager').waitFor()
  await desk.page.goto(`${server.url}/merchant/s/${shop.shopId}/open-api`)
  await desk.page.getByText('现由 店主 持有').waitFor()
  await soundAndSeen(desk, 'merchant-key-handed-over')
  await desk.close()
})
