import type { Page } from 'playwright-core'
import { screens, type TestBrowser } from './browser.ts'
import * as sweeping from './sweep.ts'

interface Looked {
  readonly browser: TestBrowser
  readonly cookie: string
  readonly language: 'zh' | 'en'
  /** Every page of the app. */
  readonly stops: readonly { readonly route: string; readonly address: string }[]
  /** Pages that are used on the way; on a phone a thumb must do. */
  readonly onTheWay: readonly string[]
  /** What else to look for, at the width of a desk. */
  readonly atDesk?: (page: Page) => Promise<readonly string[]>
}

/** From the smallest phone over the smallest desk to the usual one. */
const WIDTHS = [320, 390, 768, 1024, screens.desk.width]

/** Below it a page is drawn for a phone. */
const PHONE_BELOW = 768

/** What is wrong with the pages at any width: sideways scrolling, texts or controls that cover others, small targets. */
export async function faultsAtWidths({
  browser,
  cookie,
  language,
  stops,
  onTheWay,
  atDesk = () => Promise.resolve([]),
}: Looked): Promise<string[]> {
  const window = await browser.visit(stops[0]?.address ?? '/', { screen: 'desk', language, cookie })
  const { page } = window
  const found = await sweeping.sweep(window, stops, async ({ route }) => {
    const faults: string[] = []
    for (const width of WIDTHS) {
      const seen = [
        ...(await sweeping.thrown(sweeping.resize(page, { width, height: width < PHONE_BELOW ? 740 : 800 }))),
        ...(await sweeping.thrown(window.shot(`widths/${sweeping.pictureName(route)}-${width}-${language}`))),
        ...(await sweeping.thrown(window.fits())),
        ...(await sweeping.covered(page)),
        ...(await sweeping.overlappingTexts(page)),
        ...(await sweeping.cutTexts(page)),
        ...(width < PHONE_BELOW && onTheWay.includes(route)
          ? await sweeping.lowControls(page, '#content .ant-btn, .zg-desk-tabs a, .zg-bar .ant-btn', 44)
          : []),
      ]
      faults.push(...seen.map((fault) => `at ${width}: ${fault}`))
    }
    return [...faults, ...(await atDesk(page))]
  })
  await window.close()
  return found
}
