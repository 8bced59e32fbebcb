import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listMyApplications } from '@zhanggui/server/modules/shop/opening/contract.ts'
import { givenPerson } from '../../../server/testing/given.ts'
import { givenApplication } from '../../../server/testing/given-opening.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('an application is counted in the menu and the tab as it comes; the officer sees who applies after saying why, and what is refused is read', async () => {
  const officer = await givenPerson(server, { officer: true })
  const window = await browser.visit('/operator/shops', { screen: 'desk', cookie: officer.cookie })
  const { page } = window
  await page.getByRole('heading', { name: '店铺', exact: true }).waitFor()
  const person = await givenPerson(server, { name: '李山野' })
  await givenApplication(server, person, { shopName: '李家山货' })
  const entry = page.getByRole('menuitem', { name: /开店申请/ })
  await entry.locator('.zg-menu-count').getByText('1', { exact: true }).waitFor()
  await eventually(async () => assert.match(await page.title(), /^\(1\) /))

  await entry.click()
  await page.getByRole('button', { name: '审核“李家山货”' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('李**').waitFor()
  assert.equal(await dialog.getByText('李山野', { exact: true }).count(), 0)
  assert.ok(await dialog.getByRole('button', { name: '查看证件' }).isDisabled())
  await dialog.getByLabel('查看完整证件的理由').fill('核对身份')
  await dialog.getByRole('button', { name: '查看证件' }).click()
  await dialog.getByRole('img', { name: '申请人的证件照片' }).waitFor()
  await dialog.getByText('11010519491231002X').waitFor()
  await window.shot('operator-papers')
  await window.accessible()
  await dialog.getByLabel('审核意见').fill('照片看不清，请重拍')
  await dialog.getByRole('button', { name: '驳回' }).click()
  await page.getByText('已驳回“李家山货”').waitFor()
  await eventually(async () => assert.doesNotMatch(await page.title(), /^\(/))
  const { rows } = await server.call(listMyApplications, { as: person })
  assert.deepEqual([rows[0]?.state, rows[0]?.answer], ['rejected', '照片看不清，请重拍'])

  const phone = await browser.visit('/open-shop', { screen: 'smallPhone', cookie: person.cookie })
  await phone.page.getByText('原因：照片看不清，请重拍').waitFor()
  await phone.page.getByText('上次提交的照片还在，可以直接使用').waitFor()
  assert.equal(await phone.page.getByLabel('身份证号').inputValue(), '11010519491231002X')
  await phone.shot('buyer-open-shop-again')
  await phone.accessible()
  await phone.fits()
  await phone.page.getByRole('checkbox').check()
  await phone.page.getByRole('button', { name: '提交申请' }).click()
  await phone.page.getByText('审核中').waitFor()
  await entry.locator('.zg-menu-count').getByText('1', { exact: true }).waitFor()
  await phone.close()
  await window.close()
})
