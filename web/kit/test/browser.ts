import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { launchOptions } from '../../../tools/browser.mjs'

const SHOTS = new URL('../../../.results/screens/', import.meta.url)

/** The widths that our people have: the desk of a small office, a phone, a small phone. */
export const screens = {
  desk: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
  smallPhone: { width: 360, height: 640 },
} as const

interface PageWish {
  readonly screen: keyof typeof screens
  readonly language?: 'zh' | 'en'
  readonly easy?: boolean
  /** A session's Cookie header, to come in signed in. */
  readonly cookie?: string
  /** The app may be installed, which then stands between the page and the server; left out: it may not. */
  readonly installs?: boolean
}

/** One visitor's window: its page, and how to look at it. */
export interface Window {
  readonly page: Page
  /** Takes a picture into `.results/screens/<name>.png` when the run takes pictures: of chosen files, or with `--shots`. */
  shot(name: string): Promise<void>
  /** Fails with the list of breaches of WCAG 2.1 AA that axe finds on what is shown. */
  accessible(): Promise<void>
  /** Fails when the page can be scrolled sideways. */
  fits(): Promise<void>
  /** What the page complained of in its console, and requests that broke; empty on a sound page. */
  readonly complaints: readonly string[]
  /** Fails with the requests of the page that were refused because they said more than their contract knows. */
  close(): Promise<void>
}

export interface TestBrowser {
  /** A fresh visitor, signed out, looking at `address` below the server's origin. */
  visit(address: string, wish: PageWish): Promise<Window>
  close(): Promise<void>
}

/**
 * A real browser for screen tests; `origin` is the server under test, such as http://127.0.0.1:4000. All files of a test
 * run share the one at TEST_BROWSER_URL, each visitor in a context of their own.
 */
export async function openBrowser(origin: string): Promise<TestBrowser> {
  const shared = process.env['TEST_BROWSER_URL']
  const browser = shared ? await chromium.connect(shared) : await chromium.launch(await launchOptions())
  return {
    visit: (address, wish) => visit(browser, `${origin}${address}`, wish),
    close: () => browser.close(),
  }
}

async function visit(browser: Browser, address: string, wish: PageWish): Promise<Window> {
  const context = await contextFor(browser, wish)
  if (wish.cookie) await context.addCookies(cookiesOf(wish.cookie, new URL(address).origin))
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const undeclared = watchForUndeclared(page)
  await page.goto(address)
  return {
    page,
    complaints,
    shot: (name) => shoot(page, name),
    accessible: () => assertAccessible(page),
    fits: () => assertFits(page),
    close: async () => {
      const refused = await undeclared()
      await context.close()
      assert.deepEqual(refused, [], 'The page sent what the contract does not know.')
    },
  }
}

/** The page's requests that were refused because they said more than their contract knows, once their answers are read. */
function watchForUndeclared(page: Page): () => Promise<string[]> {
  const answers: Promise<string | null>[] = []
  page.on('response', (response) => {
    if (response.status() !== 422) return
    const read = response.json().then(
      ({ refusal, message }: { refusal?: string; message?: string }) =>
        refusal === 'unknown_property'
          ? `${response.request().method()} ${response.url()}: ${message}`
          : null,
      () => null,
    )
    answers.push(read)
  })
  return async () => (await Promise.all(answers)).filter((one) => one !== null)
}

function cookiesOf(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}

async function contextFor(
  browser: Browser,
  { screen, language = 'zh', easy = false, installs = false }: PageWish,
): Promise<BrowserContext> {
  const onPhone = screen !== 'desk'
  const context = await browser.newContext({
    viewport: screens[screen],
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    hasTouch: onPhone,
    isMobile: onPhone,
    deviceScaleFactor: onPhone ? 2 : 1,
    reducedMotion: 'reduce',
  })
  // What playwright has for this makes the browser complain of it on every page.
  if (!installs)
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
  await context.addInitScript(
    ([chosen, large]) => {
      localStorage.setItem('zhanggui.language', localStorage.getItem('zhanggui.language') ?? String(chosen))
      if (large) localStorage.setItem('zhanggui.easy', 'on')
    },
    [language, easy] as const,
  )
  return context
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env['TEST_SHOTS']) return
  await mkdir(SHOTS, { recursive: true })
  const path = fileURLToPath(new URL(`${name}.png`, SHOTS))
  await page.screenshot({ path, scale: 'css' })
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[]
  }[]
}

/** What fades in or out has not its colours yet, or no more. */
async function nothingFades(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.adm-mask, .adm-toast-main, .ant-spin-container')].every((one) => {
      const opacity = Number(getComputedStyle(one).opacity)
      return opacity === 0 || opacity === 1
    }),
  )
}

async function assertAccessible(page: Page): Promise<void> {
  await nothingFades(page)
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
  })
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('\n')}`,
  )
  assert.deepEqual(found, [])
}

async function assertFits(page: Page): Promise<void> {
  const [wide, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  assert.ok((wide ?? 0) <= (shown ?? 0), `The page is ${wide} px wide and ${shown} px are shown.`)
}
