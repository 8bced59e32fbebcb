import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { countSearch } from '@zhanggui/server/modules/catalog/search/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenProduct } from '../../../server/testing/given-catalog.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { eventually } from '../../kit/test/eventually.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const shop = await givenShop(server, { name: '云上衣橱' })
await givenProduct(server, shop, {
  title: '儿童恐龙连帽卫衣 加绒',
  specNames: ['颜色'],
  skus: [{ specs: ['墨绿'], priceFen: 8900 }],
})
await givenProduct(server, shop, { title: '儿童纯棉卫衣 春秋', skus: [{ priceFen: 5900 }] })
await givenProduct(server, shop, { title: '女童卫衣裙 已售完', skus: [{ priceFen: 7900, stock: 0 }] })
for (let count = 0; count < 3; count += 1) {
  await server.call(countSearch, { body: { word: '卫衣 加绒', found: 3, shown: [] } })
}
await server.waitUntilIdle()

test('typing suggests, choosing searches; the words, the filters and the sort stand in the address', async () => {
  const window = await browser.visit('/search', { screen: 'phone' })
  const { page } = window
  await page.getByRole('button', { name: '卫衣 加绒' }).waitFor()
  await page.getByLabel('搜索词').fill('wei')
  await page
    .getByRole('list', { name: '联想词' })
    .getByRole('button', { name: /卫衣 加绒/ })
    .waitFor()
  await window.shot('buyer-search-suggestions')
  await page.getByLabel('搜索词').fill('卫衣')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await page.getByText('找到 3 件').waitFor()
  const titles = () => page.locator('.goods-card-title').allTextContents()
  assert.equal((await titles()).at(-1), '女童卫衣裙 已售完')
  await window.fits()
  await window.accessible()
  await window.shot('buyer-search-results')
  await page.getByLabel('排序').selectOption('price_up')
  await eventually(async () => assert.equal((await titles())[0], '儿童纯棉卫衣 春秋'))
  await page.getByRole('button', { name: '只看有货' }).click()
  await page.getByText('找到 3 件').or(page.getByText('找到 2 件')).waitFor()
  await eventually(async () => assert.equal((await titles()).length, 2))
  await page.getByRole('button', { name: /筛选/ }).click()
  await page.getByLabel('最低价').fill('80')
  await page.getByLabel('最高价').fill('60')
  await page.getByText('最低价不能高于最高价').waitFor()
  await page.getByLabel('最高价').fill('100')
  await window.accessible()
  await window.shot('buyer-search-filters')
  await page.getByRole('button', { name: '查看商品' }).click()
  await eventually(async () => assert.deepEqual(await titles(), ['儿童恐龙连帽卫衣 加绒']))
  const address = new URL(page.url()).searchParams
  assert.deepEqual(Object.fromEntries(address), {
    q: '卫衣',
    sort: 'price_up',
    stock: '1',
    from: '80',
    to: '100',
  })
  await page.locator('.goods-card').click()
  await page.waitForURL(/from=search/)
  await window.close()
})

test('while an input method composes, Enter chooses characters and nothing is searched', async () => {
  const window = await browser.visit('/search', { screen: 'phone' })
  const { page } = window
  const field = page.getByLabel('搜索词')
  await field.focus()
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'wei yi', selectionStart: 6, selectionEnd: 6 })
  assert.equal(await field.inputValue(), 'wei yi')
  assert.equal(await page.getByRole('list', { name: '联想词' }).count(), 0)
  await field.evaluate((input) => (input as HTMLInputElement).form?.requestSubmit())
  assert.ok(!page.url().includes('q='))
  await session.send('Input.insertText', { text: '卫衣' })
  await field.press('Enter')
  await page.getByText('找到 3 件').waitFor()
  await window.close()
})

test('nothing found says what next; what is not quite it says why; searches are kept on the phone and can be cleared', async () => {
  const window = await browser.visit(`/search?q=${encodeURIComponent('潜水艇')}`, { screen: 'phone' })
  const { page } = window
  await page.getByText('没有找到“潜水艇”').waitFor()
  await page.getByText('试试这些').waitFor()
  await window.accessible()
  await window.shot('buyer-search-nothing')
  await page.getByLabel('搜索词').fill('墨绿卫衣')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await page.getByText('规格含“墨绿”').waitFor()
  await page.getByLabel('搜索词').fill('航天卫衣')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await page.getByText('以下为部分匹配').waitFor()
  await page.getByText('不含“航天”').first().waitFor()
  await window.shot('buyer-search-some')
  await page.goto(`${server.url}/search`)
  await page.getByRole('button', { name: '航天卫衣' }).waitFor()
  await window.shot('buyer-search-start')
  await page.getByRole('button', { name: '清除记录' }).click()
  assert.equal(await page.getByText('最近搜过').count(), 0)
  await window.close()
})

test('S0-07 (part: no live rooms or affiliate links yet) a search on the screen shows nothing of a shop that went away', async () => {
  const other = await givenShop(server, { name: '闭门小铺' })
  await givenProduct(server, other, { title: '闭门卫衣' })
  await server.waitUntilIdle()
  const window = await browser.visit(`/search?q=${encodeURIComponent('闭门卫衣')}`, { screen: 'phone' })
  await window.page.getByText('闭门卫衣').first().waitFor()
  await goAway(server, other)
  await eventually(async () =>
    assert.equal(await window.page.locator('.goods-card-title', { hasText: '闭门卫衣' }).count(), 0),
  )
  await window.close()
})

test('in English and with large text the page holds together', async () => {
  const window = await browser.visit(`/search?q=${encodeURIComponent('墨绿卫衣')}`, {
    screen: 'smallPhone',
    language: 'en',
    easy: true,
  })
  await window.page.getByText('1 product').waitFor()
  await window.fits()
  await window.shot('buyer-search-english-large')
  await window.close()
})

test('a shop’s page is searched and sorted by itself; the words and the order stand in the address', async () => {
  const other = await givenShop(server, { name: '别家' })
  await givenProduct(server, other, { title: '别家的卫衣' })
  const window = await browser.visit(`/shops/${shop.shopId}`, { screen: 'phone' })
  const { page } = window
  const titles = () => page.locator('.goods-card-title').allTextContents()
  await eventually(async () => assert.equal((await titles()).length, 3))
  await page.getByRole('button', { name: '价格', exact: true }).click()
  await eventually(async () =>
    assert.deepEqual(await titles(), ['儿童纯棉卫衣 春秋', '女童卫衣裙 已售完', '儿童恐龙连帽卫衣 加绒']),
  )
  await page.getByRole('button', { name: '价格从低到高' }).click()
  await eventually(async () => assert.equal((await titles())[0], '儿童恐龙连帽卫衣 加绒'))
  await page.getByLabel('搜本店商品').fill('纯棉')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await eventually(async () => assert.deepEqual(await titles(), ['儿童纯棉卫衣 春秋']))
  const address = new URL(page.url()).searchParams
  assert.deepEqual([address.get('word'), address.get('sort')], ['纯棉', 'price_down'])
  await window.accessible()
  await window.fits()
  await page.getByLabel('搜本店商品').fill('别家')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await page.getByText('本店没有找到“别家”').waitFor()
  await window.close()
})

test('what this phone searched for stands first while it is typed again', async () => {
  const window = await browser.visit('/search', { screen: 'phone' })
  const { page } = window
  await page.getByLabel('搜索词').fill('恐龙卫衣')
  await page.getByRole('button', { name: '搜索', exact: true }).click()
  await page.waitForURL(/q=/)
  await page.getByLabel('搜索词').fill('卫')
  const first = page.getByRole('list', { name: '联想词' }).getByRole('button').first()
  await first.getByText('您搜过').waitFor()
  assert.match(await first.innerText(), /^恐龙卫衣/)
  await window.close()
})
