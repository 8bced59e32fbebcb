// The people of the guided tour: a browser window each, signed in on the page as anybody would.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { launchOptions } from '../browser.mjs'

const screens = {
  desk: { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
}

/** How long a page may take to show what is looked for. */
const PATIENCE_MS = 20_000

/** Who signed in a moment ago gets a new code after a minute; the page waits for it and signs in by itself. */
const SIGN_IN_MS = 90_000

/** The windows of the tour at one address; pictures of them go into `folder`. */
export async function openTour(origin, folder) {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch(await launchOptions())
  const pages = new Map()
  /** This person's window at a path; the first time signed in by one press on the demo's sign-in page. */
  async function as(person, path) {
    const known = pages.get(person.name)
    const page = known ?? (await openFor(browser, person))
    pages.set(person.name, page)
    if (!known) await signIn(page, person, origin)
    await page.goto(origin + path)
    return page
  }
  return {
    origin,
    as,
    /** What everybody has before them, for who looks for the reason of a failure. */
    async shotAll(name) {
      for (const [who, page] of pages) await page.screenshot({ path: join(folder, `${name}-${who}.png`) })
    },
    shot: (page, name) => page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' }),
    close: () => browser.close(),
  }
}

async function openFor(browser, { screen }) {
  const context = await browser.newContext({
    ...screens[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript(() => localStorage.setItem('zhanggui.language', 'zh'))
  return context.newPage()
}

async function signIn(page, person, origin) {
  await page.goto(origin + person.door)
  const button = page.getByRole('button', { name: new RegExp(person.phone) })
  await page.locator('.zg-demo-people').waitFor()
  const others = page.locator('.zg-demo-people summary')
  if (!(await button.isVisible()) && (await others.count())) await others.click()
  await button.click()
  await page.locator('.zg-sign-in').waitFor({ state: 'detached', timeout: SIGN_IN_MS })
  const agree = page.getByRole('button', { name: '同意', exact: true })
  if (
    await agree.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    )
  )
    await agree.click()
}
