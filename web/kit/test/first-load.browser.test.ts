import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { givenPerson, givenShop } from '../../../server/testing/given.ts'
import { givenPicture, givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from './browser.ts'
import { eventually } from './eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const shop = await givenShop(server)
const TITLE = '</script><script>document.title="坏了"</script>帆布包 & "袋"'
const pictures = [await givenPicture(server, shop)]
const product = await givenProduct(server, shop, { title: TITLE, pictures })
const productPath = `/products/${shop.shopId}/${product.productId}`

const pagesOf = (app: string) =>
  JSON.parse(readFileSync(new URL(`../../${app}/dist/pages.json`, import.meta.url), 'utf8')) as {
    entry: { js: string[] }
    pages: { path: string; js: string[] }[]
  }

test('a program file is kept a year in the form that the build has compressed; a page is this reader’s alone', async () => {
  const [entry] = pagesOf('buyer').entry.js
  const file = await fetch(`${server.url}/${entry}`, { headers: { 'accept-encoding': 'br' } })
  assert.equal(file.headers.get('content-encoding'), 'br')
  assert.equal(file.headers.get('vary'), 'accept-encoding')
  assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.match(file.headers.get('content-type') ?? '', /javascript/)
  // A page waits a second for its answers and then goes without them, on a busy machine.
  const page = await eventually(async () => {
    const sent = await fetch(`${server.url}/`)
    assert.equal(sent.headers.get('cache-control'), 'private, no-store')
    return sent
  })
  assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'(?:;|$)/)
  const gone = await fetch(`${server.url}/assets/index-gone.js`)
  assert.equal(gone.status, 404)
})

test('the page names its own program files, so that they are fetched with the first', async () => {
  const html = await (await fetch(`${server.url}${productPath}`)).text()
  const own = pagesOf('buyer').pages.find(({ path }) => path === '/products/$shopId/$productId')?.js ?? []
  assert.ok(own.length > 0)
  for (const name of own)
    assert.ok(html.includes(`<link rel="modulepreload" crossorigin href="/${name}">`), name)
})

/** Pages that come with their data, and the addresses that they must not ask for again. */
const complete = [
  { path: '/', brought: ['/api/auth/me', '/api/products', '/api/shops?limit=20'] },
  { path: productPath, brought: ['/api/auth/me', `/api${productPath}`] },
  {
    path: `/shops/${shop.shopId}`,
    brought: ['', '/front', '/products', '/service'].map((part) => `/api/shops/${shop.shopId}${part}`),
  },
]

for (const { path, brought } of complete) {
  test(`${path.replace(/[0-9a-f-]{36}/g, '…')} comes with what it shows and does not ask for it`, async () => {
    const window = await browser.visit('/privacy', { screen: 'phone' })
    const { page } = window
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith('/api/')) asked.push(pathname + search)
    })
    await page.goto(`${server.url}${path}`)
    await page.getByText(TITLE).first().waitFor()
    await page.waitForLoadState('networkidle')
    assert.deepEqual(
      asked.filter((address) => brought.includes(address)),
      [],
    )
    const answers = await page.locator('#first-answers').evaluate((block) => block.textContent)
    assert.deepEqual(
      Object.keys(JSON.parse(answers).answers).sort(),
      [...new Set(['/api/auth/me', ...brought])].sort(),
    )
    assert.deepEqual(window.complaints, [])
    await window.close()
  })
}

for (const path of ['/', productPath, `/shops/${shop.shopId}`]) {
  test(`${path.replace(/[0-9a-f-]{36}/g, '…')} shows its first picture with its bones, and fetches it once`, async () => {
    const html = await (await fetch(`${server.url}${path}`)).text()
    assert.match(html, new RegExp(`<img class="shell-(page|card)"[^>]*${pictures[0]}`))
    const window = await browser.visit('/privacy', { screen: 'phone' })
    const asked: string[] = []
    window.page.on('request', (request) => {
      if (request.resourceType() === 'image') asked.push(request.url())
    })
    await window.page.goto(`${server.url}${path}`)
    await window.page.getByText(TITLE).first().waitFor()
    await window.page.waitForLoadState('networkidle')
    assert.equal(asked.filter((address) => address.includes(pictures[0] ?? '')).length, 1, asked.join())
    await window.close()
  })
}

test('what is in the page belongs to who opened it: after signing out the next reader sees nothing of it', async () => {
  const buyer = await givenPerson(server, { name: '王小明' })
  const window = await browser.visit('/', { screen: 'phone', cookie: buyer.cookie })
  const { page } = window
  assert.match(await page.locator('#first-answers').evaluate((block) => block.textContent), /王小明/)
  await page.context().clearCookies()
  await page.goto(`${server.url}/me`)
  await page.locator('h1').waitFor()
  await page.goBack()
  await page.locator('h1').waitFor()
  assert.equal(await page.getByText('王小明').count(), 0)
  assert.ok(!(await page.content()).includes('王小明'))
  await window.close()
})

test('the tab says what is shown, in the language of the reader, and a stranger’s title runs nothing', async () => {
  const { page, close } = await browser.visit(productPath, { screen: 'phone' })
  await page.getByText(TITLE).first().waitFor()
  assert.equal(await page.title(), `${TITLE} · 掌柜`)
  await page.goto(`${server.url}/nowhere`)
  await page.getByText('找不到这个页面').waitFor()
  assert.equal(await page.title(), '找不到这个页面 · 掌柜')
  await close()
  const english = await browser.visit('/merchant/sign-in', { screen: 'desk', language: 'en' })
  await english.page.locator('h1').waitFor()
  assert.equal(
    await english.page.title(),
    `${await english.page.locator('h1').innerText()} · Zhanggui for sellers`,
  )
  await english.close()
})

test('a page that was gone to is read from its heading, also when it comes late; one that the browser loads is left alone', async () => {
  const { page, close } = await browser.visit('/', { screen: 'phone' })
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  const card = page.getByRole('link', { name: TITLE })
  await card.waitFor()
  assert.equal(await focused(), 'BODY')
  await page.route(`**/api${productPath}`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await card.focus()
  await page.keyboard.press('Enter')
  await page.locator('.goods-gallery').waitFor()
  await eventually(async () => assert.equal(await focused(), 'H1'))
  assert.equal(await page.locator('h1').innerText(), '商品')
  await page.goBack()
  await eventually(async () => {
    assert.equal(await page.locator('h1:focus').innerText(), '掌柜')
  })
  await close()
})

test('the buyer’s app can be installed', async () => {
  const manifest = await fetch(`${server.url}/manifest.webmanifest`)
  assert.equal(manifest.headers.get('cache-control'), 'no-cache')
  const { name, start_url, display, icons } = (await manifest.json()) as {
    name: string
    start_url: string
    display: string
    icons: { src: string; sizes: string; purpose: string }[]
  }
  assert.deepEqual([name, start_url, display], ['掌柜 Zhanggui', '/', 'standalone'])
  assert.deepEqual(
    icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
    ['192x192 any', '512x512 any', '512x512 maskable'],
  )
  const { page, close } = await browser.visit('/privacy', { screen: 'phone' })
  for (const { src, sizes } of icons) {
    const drawn = await page.evaluate(async (address) => {
      const picture = new Image()
      picture.src = address
      await picture.decode()
      return `${picture.naturalWidth}x${picture.naturalHeight}`
    }, src)
    assert.equal(drawn, sizes)
  }
  const client = await page.context().newCDPSession(page)
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors')
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
    [],
  )
  await close()
})

test('without a network the installed app says so and how to go on, and keeps no reply and no page of before', async () => {
  const { page, close } = await browser.visit('/', { screen: 'phone', installs: true })
  await page.getByText(TITLE).first().waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.getByText(TITLE).first().waitFor()
  await eventually(async () =>
    assert.ok(
      await page.evaluate(() => Boolean(navigator.serviceWorker.controller)),
      'nobody stands between',
    ),
  )
  const kept = await page.evaluate(async () => {
    const caches = globalThis.caches
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return all.flat().map(({ url }) => new URL(url).pathname)
  })
  assert.deepEqual(kept.filter((path) => !path.startsWith('/assets/')).sort(), [
    '/icons/icon-192.png',
    '/offline.html',
    '/offline.js',
  ])
  await page.context().setOffline(true)
  await page.goto(`${server.url}${productPath}`)
  assert.equal(await page.locator('h1').innerText(), '连不上网络')
  await page.getByText('Check your connection and try again').waitFor()
  await page.context().setOffline(false)
  await page.getByText(TITLE).first().waitFor()
  assert.equal(new URL(page.url()).pathname, productPath)
  await close()
})
