import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

/** A slow phone on a slow line, as Lighthouse has it: what a page takes there, it takes a third of on a good one. */
const LINE = { bitsPerSecond: 1_440_000, roundTripMs: 562, cpuSlowdown: 4 } as const

/** What is fetched or painted this long after the last request belongs to no first load. */
const SETTLES_MS = 1500

const screens = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 },
} as const

export interface PageToLoad {
  readonly url: string
  readonly screen: keyof typeof screens
  readonly cookie: string
  /** What the buyer is about to order, as the app keeps it. */
  readonly basket?: object
}

/** What one cold load took, until nothing came any more; bytes as they were sent, without what stands above an answer. */
export interface Load {
  readonly jsBytes: number
  readonly cssBytes: number
  readonly htmlBytes: number
  readonly pictureBytes: number
  readonly dataBytes: number
  /** When the largest text or picture of the first screen was painted, and when anything was. */
  readonly lcpMs: number
  readonly firstPaintMs: number
}

/** Opens a page as somebody who was never here, and waits until nothing is fetched any more. */
export async function loadPage(browser: Browser, wanted: PageToLoad): Promise<Load> {
  const context = await browser.newContext({
    ...screens[wanted.screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
  })
  try {
    return await loadIn(context, wanted)
  } finally {
    await context.close()
  }
}

async function loadIn(context: BrowserContext, { url, cookie, basket }: PageToLoad): Promise<Load> {
  const pairs = cookie.split('; ').filter(Boolean)
  await context.addCookies(
    pairs.map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url })),
  )
  const page = await context.newPage()
  await page.addInitScript(() => {
    const watch = new PerformanceObserver((list) => {
      const { lcp } = globalThis as { lcp?: number }
      Object.assign(globalThis, { lcp: list.getEntries().at(-1)?.startTime ?? lcp })
    })
    // Node's type of the same name, which stands before the browser's here, does not know this one.
    watch.observe({ type: 'largest-contentful-paint' as 'mark', buffered: true })
  })
  if (basket) {
    await page.addInitScript(
      (kept) => sessionStorage.setItem('zhanggui.basket', kept),
      JSON.stringify(basket),
    )
  }
  const session = await context.newCDPSession(page)
  const sent = await countBytes(session)
  await slowDown(session)
  await page.goto(url, { waitUntil: 'load', timeout: 120_000 })
  // The program may be all there and still at work: a slow CPU is silent on the line for seconds.
  await page.locator('h1').first().waitFor({ timeout: 60_000 })
  await page.waitForLoadState('networkidle', { timeout: 60_000 })
  await page.waitForTimeout(SETTLES_MS)
  const times = await timesOf(page)
  return {
    jsBytes: sent('Script'),
    cssBytes: sent('Stylesheet'),
    htmlBytes: sent('Document'),
    pictureBytes: sent('Image'),
    dataBytes: sent('Fetch') + sent('XHR'),
    ...times,
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  const bytesPerSecond = LINE.bitsPerSecond / 8
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.roundTripMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: LINE.cpuSlowdown })
}

/** Counts what comes by what it is for; the answer tells the bytes of a kind so far. */
async function countBytes(session: CDPSession): Promise<(kind: string) => number> {
  const begun = new Map<string, { readonly type: string; readonly length: string | undefined }>()
  const bytes = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    const named = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-length')
    begun.set(requestId, { type, length: named?.[1] })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type = 'Other', length } = begun.get(requestId) ?? {}
    bytes.set(type, (bytes.get(type) ?? 0) + Number(length ?? encodedDataLength))
  })
  await session.send('Network.enable')
  return (kind) => bytes.get(kind) ?? 0
}

const timesOf = (page: Page): Promise<{ lcpMs: number; firstPaintMs: number }> =>
  page.evaluate(() => ({
    lcpMs: (globalThis as { lcp?: number }).lcp ?? Number.POSITIVE_INFINITY,
    firstPaintMs: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
  }))
