import { after, test } from 'node:test'
import { givenPerson } from '../../../server/testing/given.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

test('an officer makes a backup with one press, sees it made, and sets how many stay', async () => {
  const officer = await givenPerson(server, { officer: true })
  const desk = await browser.visit('/operator/backups', { screen: 'desk', cookie: officer.cookie })
  const { page } = desk
  await page.getByText('还没有备份').waitFor()
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.getByText('已做好').first().waitFor()
  await page.getByLabel('保留最近几天').fill('14')
  await page.getByRole('button', { name: '保存计划' }).click()
  await page.getByText('备份计划已保存').waitFor()
  await desk.fits()
  await desk.accessible()
  await desk.shot('operator-backups')
  await desk.close()
})
