import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { choosePause } from '@zhanggui/server/modules/ordering/pause/contract.ts'
import { changeOrderAddress } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import { givenShop } from '../../../server/testing/given.ts'
import { goAway } from '../../../server/testing/given-absence.ts'
import { givenAddress, givenPaidOrder } from '../../../server/testing/given-ordering.ts'
import { testServer } from '../../../server/testing/server.ts'
import { openBrowser } from '../../kit/test/browser.ts'
import { textOfDownload } from '../../kit/test/download.ts'

const server = await testServer()
const browser = await openBrowser(server.url)
after(() => browser.close())

const NINGBO = { provinceCode: '33', cityCode: '3302', districtCode: '330203' }

test('S2-11 S0-14 the shop sees 改地址 and 买家愿意等 in the list, finds both by filter, and the void label on the page', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  await givenPaidOrder(server, { shop })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  const addressId = await givenAddress(server, order.buyer, NINGBO)
  await server.call(changeOrderAddress, { as: order.buyer, params, body: { addressId } })
  const { absenceId } = await goAway(server, shop)
  await server.call(choosePause, { as: order.buyer, params, body: { absenceId, choice: 'wait' } })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/orders`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByText('买家愿意等').waitFor()
  await page.getByRole('row').getByText('改地址').waitFor()
  await window.shot('merchant-orders-care')
  await window.accessible()
  await page.goto(`${server.url}/merchant/s/${shop.shopId}/orders?addressChanged=true`)
  await page.getByText(order.number).waitFor()
  assert.equal((await page.getByText('待发货').filter({ visible: true }).count()) > 0, true)
  await page.getByRole('link', { name: order.number }).click()
  await page.getByText(/已打印的旧面单请作废/).waitFor()
  await page.getByText(/杭州市西湖区 文三路\*/).waitFor()
  await window.shot('merchant-order-address-changed')
  await window.accessible()
  await window.fits()
  await window.close()
})

test('the list is exported as it is filtered, masked unless a reason is given', async () => {
  const shop = await givenShop(server)
  const order = await givenPaidOrder(server, { shop })
  const window = await browser.visit(`/merchant/s/${shop.shopId}/orders?tab=to_ship`, {
    screen: 'desk',
    cookie: shop.owner.cookie,
  })
  const { page } = window
  await page.getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog', { name: '导出订单' })
  await dialog.getByText('CSV').click()
  await dialog.getByText('完整（记入操作日志）', { exact: true }).first().click()
  await dialog.getByText('请写明原因').waitFor()
  await window.shot('merchant-orders-export')
  await window.accessible()
  await dialog.getByLabel('为什么需要完整信息').fill('打印面单')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '导出文件' }).click(),
  ])
  const text = await textOfDownload(download)
  assert.ok(text.includes(order.number) && text.includes('13812345678'))
  await page.getByText(/已导出 1 笔订单/).waitFor()
  await window.close()
})
