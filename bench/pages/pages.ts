import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { launchOptions } from '../../tools/browser.mjs'
import { maxKb } from '../../tools/lib/page-weight.mjs'
import { ensureWeb } from '../../tools/lib/web.mjs'
import { median, RUNS, rounded } from '../lib/figures.ts'
import type { BenchOptions } from '../lib/options.ts'
import { startProcess } from '../load/processes.ts'
import { type Load, loadPage, type PageToLoad } from './load-page.ts'
import { signInAll, type Visitors } from './visitors.ts'

/** When the first screen of a buyer's page stands, on a slow phone and line. */
const MAX_LCP_MS = 3000

type App = keyof typeof maxKb

interface PageFigures {
  readonly app: App
  readonly page: string
  readonly jsKb: number
  readonly cssKb: number
  readonly htmlKb: number
  readonly picturesKb: number
  readonly dataKb: number
  /** Medians of the runs. */
  readonly firstPaintMs: number
  readonly lcpMs: number
}

interface PagesFigures {
  readonly name: 'pages'
  readonly ok: boolean
  readonly problems: readonly string[]
  readonly pages: readonly PageFigures[]
}

/** What the main pages of the three apps send, and when their first screen stands, opened cold on a slow phone and line. */
export async function benchPages({ small, say }: BenchOptions): Promise<PagesFigures> {
  await ensureWeb(process.execPath)
  const dataDir = await mkdtemp(join(tmpdir(), 'zhanggui-pages-'))
  // Postgres runs as a user of its own where this runs as root; it must be able to enter.
  await chmod(dataDir, 0o755)
  const server = await startProcess('all', {
    DATA_DIR: dataDir,
    MODE: 'demo',
    DEMO_WORLD: 'small',
    DATABASE_URL: '',
  })
  const browser = await chromium.launch(await launchOptions())
  try {
    const wanted = await pagesOf(server.url, await signInAll(server.url))
    const pages: PageFigures[] = []
    for (const [app, page, load] of small ? wanted.slice(0, 2) : wanted) {
      const loads: Load[] = []
      for (let run = 0; run < (small ? 1 : RUNS); run += 1) loads.push(await loadPage(browser, load))
      const figures = figuresOf(app, page, loads)
      pages.push(figures)
      say(
        `${app} ${page}: ${figures.jsKb} kB JS, ${figures.cssKb} CSS, ${figures.htmlKb} HTML, ${figures.picturesKb} pictures; first paint ${figures.firstPaintMs} ms, LCP ${figures.lcpMs} ms`,
      )
    }
    const problems = pages.flatMap(problemsOf)
    for (const problem of problems) say(`✗ ${problem}`)
    return { name: 'pages', ok: problems.length === 0, problems, pages }
  } finally {
    await browser.close()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function figuresOf(app: App, page: string, loads: readonly Load[]): PageFigures {
  const kb = (part: keyof Load) => rounded(median(loads.map((load) => load[part])) / 1000, 1)
  const ms = (part: keyof Load) => rounded(median(loads.map((load) => load[part])))
  return {
    app,
    page,
    jsKb: kb('jsBytes'),
    cssKb: kb('cssBytes'),
    htmlKb: kb('htmlBytes'),
    picturesKb: kb('pictureBytes'),
    dataKb: kb('dataBytes'),
    firstPaintMs: ms('firstPaintMs'),
    lcpMs: ms('lcpMs'),
  }
}

function problemsOf({ app, page, jsKb, lcpMs }: PageFigures): string[] {
  return [
    ...(jsKb > maxKb[app] ? [`${app} ${page} sends ${jsKb} kB of JS, ${maxKb[app]} are allowed`] : []),
    ...(app === 'buyer' && lcpMs > MAX_LCP_MS
      ? [`${app} ${page} stands after ${lcpMs} ms, ${MAX_LCP_MS} are allowed`]
      : []),
  ]
}

/** The main pages, each as one of the demo's people sees it. */
async function pagesOf(
  origin: string,
  { buyer, owner, officer }: Visitors,
): Promise<readonly (readonly [App, string, PageToLoad])[]> {
  const { rows: goods } = await buyer.ask<{ rows: { shopId: string; productId: string }[] }>('/products')
  const { shops } = await owner.ask<{ shops: { shopId: string }[] }>('/auth/me')
  const [product] = goods
  const [shop] = shops
  if (!product || !shop) throw new Error('The demo has no product, or its owner no shop.')
  const phone = (path: string, cookie = buyer.cookie): PageToLoad => ({
    url: origin + path,
    screen: 'phone',
    cookie,
  })
  const desk = (path: string, cookie = owner.cookie): PageToLoad => ({
    url: origin + path,
    screen: 'desk',
    cookie,
  })
  const { skus } = await buyer.ask<{ skus: { skuId: string }[] }>(
    `/products/${product.shopId}/${product.productId}`,
  )
  const basket = {
    lines: [{ shopId: product.shopId, skuId: skus[0]?.skuId, quantity: 1 }],
    fromCart: false,
    notes: {},
  }
  const inShop = `/merchant/s/${shop.shopId}`
  return [
    ['buyer', 'home', phone('/', '')],
    ['buyer', 'product', phone(`/products/${product.shopId}/${product.productId}`, '')],
    ['buyer', 'shop', phone(`/shops/${product.shopId}`, '')],
    ['buyer', 'search', phone('/search')],
    ['buyer', 'cart', phone('/cart')],
    ['buyer', 'checkout', { ...phone('/checkout'), basket }],
    ['buyer', 'orders', phone('/orders')],
    ['buyer', 'chat', phone(`/chats/${shop.shopId}`)],
    ['merchant', 'home', desk(inShop)],
    ['merchant', 'orders', desk(`${inShop}/orders`)],
    ['merchant', 'products', desk(`${inShop}/products`)],
    ['merchant', 'chats', desk(`${inShop}/chats`)],
    ['operator', 'shops', desk('/operator/shops', officer.cookie)],
    ['operator', 'audit', desk('/operator/audit', officer.cookie)],
  ]
}
