// The guided tour of the README, step by step. Each step does what the README says, and throws when it does not hold.

const owner = { name: '陈小荷', phone: '13800000101', screen: 'desk', door: '/merchant/' }
const buyer = { name: '李雷', phone: '13900000002', screen: 'phone', door: '/sign-in' }
const officer = { name: '周正', phone: '13800000000', screen: 'desk', door: '/operator/' }

const PRODUCT = '小鹿绒绒斗篷'

/** What later steps need of earlier ones. */
const seen = { shop: '', shopId: '', friday: '', monday: '' }

/**
 * A bar that can be seen in a chart: the first one stands for the first day, which may have sold nothing and then has no
 * height, as a line of the grid has none.
 */
export const drawnBar = (within) =>
  within.locator('svg path:not([fill="none"])').filter({ visible: true }).first()

/** Friday 18:00 and the Monday 09:00 after it, as Shanghai wall times, at least an hour ahead of `nowMs`. */
export function weekendAfter(nowMs) {
  const wall = new Date(nowMs + 8 * 3_600_000)
  const day = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()))
  let ahead = (5 - wall.getUTCDay() + 7) % 7
  if (ahead === 0 && wall.getUTCHours() >= 17) ahead = 7
  const at = (days, time) =>
    `${new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10)} ${time}`
  return { friday: at(ahead, '18:00'), monday: at(ahead + 3, '09:00') }
}

async function signInAsOwner(tour) {
  const page = await tour.as(owner, '/merchant/')
  await page.getByRole('heading', { name: '首页' }).or(page.getByText('待发货').first()).first().waitFor()
  seen.shopId = /\/s\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  seen.shop = `/merchant/s/${seen.shopId}`
  if (!seen.shopId) throw new Error(`The owner is at ${page.url()} and not in a shop.`)
  await tour.shot(page, '01-today')
}

async function seeOrdersToShip(tour) {
  const page = await tour.as(owner, `${seen.shop}/orders?tab=to_ship`)
  await page.locator('tbody tr.ant-table-row').first().waitFor()
  await tour.shot(page, '02-orders')
}

async function listProduct(tour) {
  const page = await tour.as(owner, `${seen.shop}/products/new`)
  await page.getByLabel('标题').fill(PRODUCT)
  await page.getByLabel('默认 价格（元）').fill('88')
  await page.getByLabel('默认 库存').fill('30')
  await tour.shot(page, '03-new-product')
  await page.getByRole('button', { name: '保存并上架' }).click()
  await page.getByRole('heading', { name: '商品列表' }).waitFor()
  await page.getByText(PRODUCT).first().waitFor()
}

async function buyOnThePhone(tour) {
  const page = await tour.as(buyer, `/search?q=${encodeURIComponent(PRODUCT)}`)
  await page.getByRole('link').filter({ hasText: PRODUCT }).first().click()
  await page.getByRole('button', { name: '立即购买' }).click()
  await tour.shot(page, '04-product')
  await page.getByRole('dialog').getByRole('button', { name: '立即购买' }).click()
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.getByRole('button', { name: '支付成功' }).click()
  await page.getByRole('heading', { name: '支付成功' }).waitFor()
  await tour.shot(page, '05-paid')
}

async function chat(tour) {
  const page = await tour.as(buyer, `/chats/${seen.shopId}`)
  const before = await page.locator('.chat-text').count()
  await page.getByLabel('消息', { exact: true }).fill('我的订单什么时候发货？')
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await page
    .getByText(/订单 \d{9,} 已付款|笔未完成的订单/)
    .last()
    .waitFor()
  if ((await page.locator('.chat-text').count()) <= before) throw new Error('Nobody answered.')
  await tour.shot(page, '06-chat')
  const desk = await tour.as(owner, `${seen.shop}/chats`)
  await desk.getByText('李雷').or(desk.getByText('我的订单什么时候发货？')).first().waitFor()
  await tour.shot(desk, '07-inbox')
}

async function planLeave(tour) {
  const reply = await fetch(`${tour.origin}/api/shops`)
  Object.assign(seen, weekendAfter(Date.parse(reply.headers.get('x-business-time'))))
  const page = await tour.as(owner, `${seen.shop}/shop/status`)
  await page.locator('.shop-switch').getByText('离线', { exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '离线：原因与时间' })
  await dialog.getByRole('radio', { name: '休假' }).check()
  await dialog.getByRole('radio', { name: '定时离线' }).check()
  await pickTime(page, dialog, '选择开始时间', seen.friday)
  await pickTime(page, dialog, '选择恢复时间', seen.monday)
  await dialog
    .getByText(/单 · ¥/)
    .first()
    .waitFor()
  await tour.shot(page, '08-plan-leave')
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByText(/18:00 – .*09:00/)
    .first()
    .waitFor()
}

async function pickTime(page, within, placeholder, wall) {
  const field = within.getByPlaceholder(placeholder)
  await field.click()
  await field.fill(wall)
  await page.keyboard.press('Enter')
}

async function jumpTo(tour, wall) {
  const page = await tour.as(officer, '/operator/clock')
  await page.getByRole('button', { name: '到指定时间' }).click()
  const dialog = page.getByRole('dialog')
  await pickTime(page, dialog, '选择日期和时间（北京时间）', wall)
  await dialog.getByRole('button', { name: /^拨到 / }).click()
  await page
    .getByRole('status')
    .getByText(/办完 \d+ 件到期的事/)
    .waitFor({ timeout: 120_000 })
  return page
}

async function leaveBegins(tour) {
  const desk = await jumpTo(tour, seen.friday.replace('18:00', '18:05'))
  await tour.shot(desk, '09-time-machine')
  const page = await tour.as(buyer, `/shops/${seen.shopId}`)
  await page.getByText('店铺休息中 · 休假').waitFor()
  await tour.shot(page, '10-away')
  const refused = await page.getByRole('button', { name: /购买|购物车/ }).count()
  if (refused > 0) throw new Error('A shop that is away still sells.')
}

async function comesBack(tour) {
  await jumpTo(tour, seen.monday.replace('09:00', '09:05'))
  const page = await tour.as(buyer, `/shops/${seen.shopId}`)
  await page.getByText(PRODUCT).first().waitFor()
  if ((await page.getByText('店铺休息中').count()) > 0) throw new Error('The shop did not come back.')
  await tour.shot(page, '11-back')
}

async function readFigures(tour) {
  const page = await tour.as(owner, `${seen.shop}/figures/absences`)
  await page.getByText('休假').first().waitFor()
  await tour.shot(page, '12-absences')
  await page.goto(`${tour.origin}${seen.shop}/figures/sales`)
  await page.getByText('近 30 天').click()
  await drawnBar(page.locator('main')).waitFor()
  await page.getByText('比前一时段').first().waitFor()
  await tour.shot(page, '13-sales')
}

async function playBuyers(tour) {
  const page = await tour.as(officer, '/operator/simulators/buyers')
  await page.getByLabel('店铺', { exact: true }).click()
  await page.getByTitle('小荷童装', { exact: true }).click()
  await page.getByLabel('商品规格').click()
  await page.getByLabel('商品规格').fill(PRODUCT)
  await page.locator('.ant-select-item-option').filter({ hasText: PRODUCT }).first().click()
  await page.getByLabel('买家人数').last().fill('200')
  await page.getByLabel('剩余件数').fill('20')
  await page.getByLabel('几秒内到齐').fill('3')
  await page.getByRole('button', { name: '开始抢购' }).click()
  await page.getByText('已结束').waitFor({ timeout: 60_000 })
  await page.getByText('20 / 0').waitFor()
  await page.getByText('被拒：库存不足').waitFor()
  await tour.shot(page, '14-rush')
}

async function backUp(tour) {
  const page = await tour.as(officer, '/operator/backups')
  const rows = page.locator('tr[data-row-key]')
  await rows.or(page.getByText('还没有备份')).first().waitFor()
  const before = await rows.evaluateAll((all) => all.map((row) => row.dataset.rowKey))
  await page.getByRole('button', { name: '立即备份' }).click()
  // The new one may take the place of another of the same day, so their number tells nothing.
  await page.waitForFunction(
    (known) =>
      [...globalThis.document.querySelectorAll('tr[data-row-key]')].some(
        (row) => row.textContent.includes('已做好') && !known.includes(row.dataset.rowKey),
      ),
    before,
    { timeout: 60_000 },
  )
  await tour.shot(page, '15-backup')
}

/** The tour in the order of the README. */
export const steps = [
  ['店主登录，看今天 / the owner signs in and sees today', signInAsOwner],
  ['待发货的订单 / orders to ship', seeOrdersToShip],
  ['上架一件商品 / a product is listed', listProduct],
  ['手机上下单付款 / it is bought on the phone', buyOnThePhone],
  ['聊天与自动回复 / a chat that answers itself', chat],
  ['计划周五 18:00 到周一 09:00 离线 / a leave is planned', planLeave],
  ['时间机器：到了周五 / the time machine: Friday', leaveBegins],
  ['周一自己恢复 / back by itself on Monday', comesBack],
  ['数据：离线影响与经营 / the figures', readFigures],
  ['模拟买家抢购 / buyers are played', playBuyers],
  ['备份 / a backup', backUp],
]
