import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { encodedLines } from '../../../server/testing/encoded.ts'
import { type GivenShop, givenShop } from '../../../server/testing/given.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const HEAD = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'

const fileOf = (lines: readonly string[], encoding = 'utf-8', name = '天猫二月.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: encodedLines([HEAD, ...lines], encoding),
})

const many = Array.from(
  { length: 3000 },
  (_, at) => `20200221${at},${at + 10}.50,${at + 10}.50,浙江省,2020-02-21 10:00:00,2020-02-21 10:01:00,0.0`,
)

const desk = (shop: GivenShop, path: string, language: 'zh' | 'en' = 'zh') =>
  browser.visit(`/merchant/s/${shop.shopId}${path}`, { screen: 'desk', cookie: shop.owner.cookie, language })

test('a month of another platform moves in on the page: upload, preview, check, start, report, orders', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/moving-in')
  const { page } = window
  await page.getByText('还没有搬过数据').waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-moving-in-none')
  const broken = [
    '20200221A,5.00,5.00,上海,2020-02-30 10:00:00,2020-02-21 10:00:00,0',
    ',1,1,上海,2020-02-21 10:00:00,,0',
  ]
  await page.getByLabel('上传订单文件').setInputFiles([fileOf([...many, ...broken], 'gbk')])
  await page.getByRole('heading', { name: '列的对应关系' }).waitFor()
  await page.getByText('GBK / GB 18030').first().waitFor()
  await window.accessible()
  await window.fits()
  await window.shot('merchant-import-preview')
  await page.getByRole('button', { name: '核对整个文件' }).click()
  await page.getByRole('heading', { name: '核对结果' }).waitFor()
  await page.getByText('时间无法辨认：1 行').waitFor()
  await window.shot('merchant-import-checked')
  await page.getByRole('button', { name: '开始搬入' }).click()
  await page.getByRole('heading', { name: '未搬入的行' }).waitFor()
  await page.getByText('没有订单编号').waitFor()
  await page.getByText('已完成').waitFor()
  await window.accessible()
  await window.shot('merchant-import-report')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 CSV' }).click(),
  ])
  assert.match(download.suggestedFilename(), /^refused-.*\.csv$/)
  await page.getByRole('link', { name: '查看搬入的订单' }).click()
  await page.getByText('搬家:天猫').first().waitFor()
  await window.fits()
  await window.shot('merchant-orders-moved-in')
  await page
    .getByRole('link', { name: /^20200221/ })
    .first()
    .click()
  await page.getByText('从其他平台搬入').waitFor()
  await window.accessible()
  await window.shot('merchant-order-moved-in')
  await window.close()

  const history = await desk(shop, '/moving-in', 'en')
  await history.page.getByText('3,000').waitFor()
  await history.accessible()
  await history.shot('merchant-moving-in-en')
  await history.close()
})

test('a file that is no table is refused with a reason, and what is open can be thrown away', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/moving-in')
  const { page } = window
  await page.getByText('还没有搬过数据').waitFor()
  await page
    .getByLabel('上传订单文件')
    .setInputFiles([{ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') }])
  await page.getByRole('alert').getByText('不是可以读取的表格').waitFor()
  await window.shot('merchant-moving-in-error')
  const own = { name: 'own.csv', mimeType: 'text/csv', buffer: Buffer.from('单,价\n1,2\n') }
  await page.getByLabel('上传订单文件').setInputFiles([own])
  await page.getByText('还没有选列').waitFor()
  await window.shot('merchant-import-missing')
  await page.getByRole('button', { name: '放弃这个文件' }).click()
  await page.getByText('还没有搬过数据').waitFor()
  await window.close()
})

test('a key is shown once, opens the shop, and opens nothing once it is revoked', async () => {
  const shop = await givenShop(server)
  const window = await desk(shop, '/open-api')
  const { page } = window
  await page.getByText('还没有密钥').waitFor()
  await window.accessible()
  await window.shot('merchant-open-api-none')
  await page.getByRole('button', { name: '新建密钥' }).click()
  await page.getByLabel('名称').fill('聚水潭 ERP')
  await page.getByText('读取库存').click()
  await window.shot('merchant-open-api-new')
  await page.getByRole('button', { name: '生成密钥' }).click()
  const secret = await page.locator('.channel-key button').innerText()
  await window.shot('merchant-open-api-shown')
  const ask = () =>
    fetch(`${server.url}/open/v1/stock`, { headers: { authorization: `Bearer ${secret.trim()}` } })
  assert.equal((await ask()).status, 200)
  await page.getByRole('button', { name: '我已保存' }).click()
  await page.getByText('聚水潭 ERP').waitFor()
  assert.equal((await page.content()).includes(secret.trim()), false)
  await window.accessible()
  await window.fits()
  await window.shot('merchant-open-api')
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await page.getByText('已停用').first().waitFor()
  assert.equal((await ask()).status, 401)
  assert.deepEqual(window.complaints, [])
  await window.close()
})
