import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { goOffline } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { givenPerson, givenShop, newPhone } from '../../../server/testing/given.ts'
import { newId, testServer } from '../../../server/testing/server.ts'
import { openBrowser } from './browser.ts'
import { eventually } from './eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

/** The code that the simulated outbox holds for a phone. */
async function codeFor(phone: string): Promise<string> {
  const reply = await fetch(`${server.url}/api/demo/codes/${phone}`)
  return ((await reply.json()) as { code: string }).code
}

test('a stranger at an inner page signs in with a code and comes back to it', async () => {
  const { shopId, name } = await givenShop(server)
  const phone = '13911110001'
  const window = await browser.visit(`/merchant/s/${shopId}/shop/status?tab=x`, { screen: 'desk' })
  const { page } = window
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByText('验证码已发出').waitFor()
  await page.getByLabel('验证码').fill((await codeFor(phone)) === '000000' ? '111111' : '000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  assert.match(await page.getByRole('alert').innerText(), /验证码不对，还可以再试 4 次/)
  await window.accessible()
  await page.getByLabel('验证码').fill(await codeFor(phone))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('您还没有店铺').waitFor()
  assert.equal(await page.getByText(name).count(), 0)
  await window.close()
})

test('the demo shows the code for one’s own number on the page and fills it in, in both languages', async () => {
  for (const [language, names] of [
    ['zh', { phone: '手机号', send: '获取验证码', go: '登录', said: '您的验证码是' }],
    ['en', { phone: 'Mobile number', send: 'Send code', go: 'Sign in', said: 'your code is' }],
  ] as const) {
    const window = await browser.visit('/sign-in', { screen: 'smallPhone', language })
    const { page } = window
    await page.getByLabel(names.phone).fill(newPhone())
    await page.getByRole('button', { name: names.go, exact: true }).click()
    await page.getByText(language === 'zh' ? '请先点“获取验证码”' : 'Press “Send code” first').waitFor()
    await page.getByRole('button', { name: names.send }).click()
    const said = await page.getByText(names.said).innerText()
    const code = /\d{6}/.exec(said)?.[0] ?? 'none'
    assert.equal(
      await page.getByLabel(language === 'zh' ? '验证码' : 'SMS code', { exact: true }).inputValue(),
      code,
    )
    await window.fits()
    await window.accessible()
    await window.shot(`sign-in-own-code-${language}`)
    await page.getByRole('button', { name: names.go, exact: true }).click()
    await page.getByRole('button', { name: names.send }).waitFor({ state: 'hidden' })
    await window.close()
  }
})

test('HEAD of a page answers as GET does, without the page', async () => {
  for (const path of ['/', '/merchant/', '/operator/', '/merchant/s/x/orders']) {
    const [get, head] = [
      await fetch(`${server.url}${path}`),
      await fetch(`${server.url}${path}`, { method: 'HEAD' }),
    ]
    const seen = (answer: Response) => [answer.status, answer.headers.get('content-type')]
    assert.deepEqual([seen(head), seen(get)], [seen(get), [200, 'text/html; charset=utf-8']])
    assert.equal(await head.text(), '')
  }
  const unknown = await fetch(`${server.url}/api/nothing`, { method: 'HEAD' })
  assert.equal(unknown.status, 404)
})

test('the shop in the bar goes offline before the eyes of whoever has it open', async () => {
  const { shopId, owner } = await givenShop(server)
  const window = await browser.visit(`/merchant/s/${shopId}`, { screen: 'desk', cookie: owner.cookie })
  const badge = window.page.locator('.shop-badge')
  await badge.getByText('在线').waitFor()
  await server.call(goOffline, {
    as: owner,
    params: { shopId },
    body: { id: newId(), reason: 'vacation', resumesAt: '2026-03-09T09:00:00+08:00' },
  })
  await badge.getByText('离线').waitFor()
  assert.equal((await badge.innerText()).replaceAll('\n', ' ').split('离线')[1]?.trim(), '3月9日 09:00 恢复')
  await window.fits()
  await window.shot('merchant-shell-offline')
  assert.deepEqual(window.complaints, [])
  await window.close()
})

test('the merchant reads everything in English after one press, and keeps it', async () => {
  const { shopId, owner } = await givenShop(server)
  const { page, close } = await browser.visit(`/merchant/s/${shopId}`, {
    screen: 'desk',
    cookie: owner.cookie,
  })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('menuitem', { name: 'Orders' }).first().waitFor()
  await page.reload()
  await page.getByRole('menuitem', { name: 'Orders' }).first().waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await close()
})

test('on a small phone in large type the buyer’s own page fits and can be used by everybody', async () => {
  const buyer = await givenPerson(server, { name: '张桂芳' })
  const window = await browser.visit('/me', { screen: 'smallPhone', easy: true, cookie: buyer.cookie })
  await window.page.getByText('张桂芳').waitFor()
  await window.fits()
  await window.accessible()
  await window.shot('buyer-me-large')
  assert.equal(await window.page.evaluate(() => getComputedStyle(document.body).fontSize), '20px')
  await window.close()
})

test('the heading has no box when a page is loaded or gone to by mouse, and one for who goes by the keyboard', async () => {
  const { shopId, owner } = await givenShop(server)
  const window = await browser.visit('/merchant/', { screen: 'desk', cookie: owner.cookie })
  const { page } = window
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      return [at.tagName, at.tagName === 'H1' ? getComputedStyle(at).outlineStyle : '']
    })
  await page.waitForURL(new RegExp(shopId))
  await page.getByRole('heading', { name: '首页' }).waitFor()
  assert.deepEqual(await focused(), ['BODY', ''])
  await page.locator('.shop-badge').click()
  await page.getByRole('heading', { name: '店铺状态', level: 1 }).waitFor()
  await eventually(async () => assert.deepEqual(await focused(), ['H1', 'none']))
  await page.keyboard.press('Tab')
  await page.getByRole('menuitem', { name: '首页' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '首页' }).waitFor()
  await eventually(async () => assert.deepEqual(await focused(), ['H1', 'solid']))
  await window.close()
})
