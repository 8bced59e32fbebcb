import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AnyRouter } from '@tanstack/react-router'
import type { Page } from 'playwright-core'
import type { Window } from './browser.ts'

const WEB = fileURLToPath(new URL('../../', import.meta.url))

/** Every page that an app's modules register, as their `routes.tsx` name them. */
export function routesOf(app: 'buyer' | 'merchant' | 'operator'): string[] {
  const files = globSync(`${app}/src/*/routes.tsx`, { cwd: WEB })
  return files
    .flatMap((file) => [...readFileSync(`${WEB}${file}`, 'utf8').matchAll(/\bpage\(\s*'([^']*)'/g)])
    .map(([, path]) => path ?? '')
    .sort()
}

/** A path with its parts filled in; a part that nobody gave a value is refused. */
export function addressOf(route: string, parts: Readonly<Record<string, string>>): string {
  return route.replace(/\$(\w+)/g, (_, name: string) => {
    const value = parts[name]
    if (!value) throw new Error(`${route}: the world has no ${name}.`)
    return value
  })
}

/** Waits until the page has loaded: it has a heading, and nothing that stands in for what is still to come. */
export async function rest(page: Page): Promise<void> {
  await page.locator('h1, h2').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.zg-bones, .zg-bone-cell, .ant-spin-spinning'))
}

/** Makes the window another size and waits until the page has drawn itself anew. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  // A page measures itself after one frame and draws what follows from it in the next.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
  )
  await rest(page)
}

/** The faults that a check throws, as text. */
export const thrown = (check: Promise<unknown>): Promise<string[]> =>
  check.then(
    () => [],
    (error: Error) => [error.message],
  )

interface Stop {
  readonly route: string
  /** Where it is, below the server's origin. */
  readonly address: string
}

/** Goes to a page of the app at a path, as its links do: the app stays loaded. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate(
    (to) =>
      new Promise<void>((rendered, failed) => {
        // The router says itself where it is.
        const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: AnyRouter }
        if (`${location.pathname}${location.search}` === to) return rendered()
        const late = setTimeout(() => failed(new Error(`${to} does not appear.`)), 30_000)
        const stop = router.subscribe('onRendered', () => {
          clearTimeout(late)
          stop()
          rendered()
        })
        router.history.push(to)
      }),
    path,
  )
}

/**
 * Goes to pages one after another in one window, by the app's links or by loading each `anew`; answers what `look` finds
 * wrong, and what the console complained of.
 */
export async function sweep(
  window: Window,
  stops: readonly Stop[],
  look: (stop: Stop) => Promise<readonly string[]>,
  anew: 'anew' | 'by links' = 'by links',
): Promise<string[]> {
  const found: string[] = []
  const { page } = window
  const { origin } = new URL(page.url())
  let heard = window.complaints.length
  await rest(page)
  for (const stop of stops) {
    const came =
      anew === 'anew' ? page.goto(`${origin}${stop.address}`) : follow(page, encodeURI(stop.address))
    const late = await thrown(came.then(() => rest(page)))
    const faults = late.length > 0 ? late : await look(stop)
    found.push(...faults.map((fault) => `${stop.route || 'home'}: ${fault}`))
    found.push(...window.complaints.slice(heard).map((said) => `${stop.route || 'home'} complains: ${said}`))
    heard = window.complaints.length
  }
  return found
}

/** What the browser's tab does not say: the page's own name before the app's. */
export async function unnamed(page: Page, app: string): Promise<string[]> {
  const title = await page.title()
  return title.endsWith(` · ${app}`) ? [] : [`the tab says only “${title}”`]
}

/** The name of a page's picture: `orders-orderId`. */
export const pictureName = (route: string): string =>
  route.replace(/[/$]+/g, '-').replace(/^-|-$/g, '') || 'home'

/**
 * Text that is cut off by a box that hides what does not fit, and that no dots at its end announce; reported with the box.
 * What scrolls, and what is hidden on purpose, is left out.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent?.trim() ?? ''
      const holder = node.parentElement
      if (!said || !holder?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (holder.closest('.ant-table-measure-row, .adm-pull-to-refresh-head')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const box = range.getBoundingClientRect()
      let free = true
      for (
        let outer: Element | null = holder;
        outer && outer !== document.body;
        outer = outer.parentElement
      ) {
        const style = getComputedStyle(outer)
        const dots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
        const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY)
        if (dots || scrolls || style.clipPath !== 'none') {
          free = false
          break
        }
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue
        const shown = outer.getBoundingClientRect()
        const over = Math.max(
          shown.left - box.left,
          box.right - shown.right,
          shown.top - box.top,
          box.bottom - shown.bottom,
        )
        if (over > 3)
          found.add(
            `“${said.slice(0, 30)}” by ${Math.round(over)} px in .${outer.className || outer.tagName}`,
          )
      }
      const beside = Math.max(-box.left, box.right - document.documentElement.clientWidth)
      if (free && beside > 3 && !holder.closest('.zg-skip')) {
        found.add(`“${said.slice(0, 30)}” by ${Math.round(beside)} px beside the screen`)
      }
    }
    return [...found]
  })
}

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

/** Texts that lie over each other in the flow of the page. */
export function overlappingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: { said: string; box: Box; layer: Element | null }[] = []
    /** What a text's box leaves to see after the boxes around it have cut it. */
    const shownOf = ({ left, right, top, bottom }: Box, holder: Element): Box => {
      const box = { left, right, top, bottom }
      for (let at: Element | null = holder; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.display === 'inline' || style.overflowX + style.overflowY === 'visiblevisible') continue
        const around = at.getBoundingClientRect()
        box.left = Math.max(box.left, around.left)
        box.right = Math.min(box.right, around.right)
        box.top = Math.max(box.top, around.top)
        box.bottom = Math.min(box.bottom, around.bottom)
      }
      return box
    }
    const layerOf = (from: Element): Element | null => {
      for (let at: Element | null = from; at; at = at.parentElement) {
        if (/fixed|sticky|absolute/.test(getComputedStyle(at).position)) return at
      }
      return null
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent?.trim() ?? ''
      const holder = node.parentElement
      if (!said || !holder?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (holder.closest('svg, .zg-hidden, style, script')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const whole of range.getClientRects()) {
        const box = shownOf(whole, holder)
        if (box.right - box.left > 1 && box.bottom - box.top > 1)
          found.push({ said, box, layer: layerOf(holder) })
      }
    }
    const overlaps = new Set<string>()
    for (const [at, one] of found.entries()) {
      for (const other of found.slice(at + 1)) {
        if (one.said === other.said || one.layer !== other.layer) continue
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const line = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
        if (wide > 3 && high > line * 0.4)
          overlaps.add(`“${one.said.slice(0, 24)}” and “${other.said.slice(0, 24)}”`)
      }
    }
    return [...overlaps]
  })
}

/** Chinese in what an English page says of its own accord: texts and names in which more is Chinese than `data`. */
export async function chineseIn(page: Page, data: readonly RegExp[]): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found = new Set<string>([document.title])
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('script, style, [lang^="zh"]')) continue
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        found.add(element.getAttribute(name) ?? '')
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent ?? '')
    }
    return [...found].map((text) => text.trim())
  })
  const rest = (text: string) =>
    data.reduce((left, one) => left.replaceAll(new RegExp(one, 'g'), '').trim(), text)
  return said
    .filter((text) => /[\u4e00-\u9fff]/.test(rest(text)))
    .map((text) => `Chinese: ${text.slice(0, 60)}`)
}

/** Fails with the faults, one a line. */
export const none = (faults: readonly string[]): void => assert.equal(faults.join('\n'), '')

/** Controls that no scrolling brings under the pointer: off the page, or under something that stays. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const all =
      'a[href], button:not(:disabled), input:not([type=file]):not(:disabled), textarea, select, [role=tab]'
    for (const control of document.querySelectorAll<HTMLElement>(all)) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (control.closest('.zg-skip, [aria-hidden="true"], .ant-tabs-nav-operations, svg')) continue
      control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const box = control.getBoundingClientRect()
      if (box.width < 2 || box.height < 2) continue
      const points = [0.5, 0.15, 0.85].flatMap((x) => [0.5, 0.2, 0.8].map((y) => [x, y] as const))
      const label = control.closest('label')
      const hit = points.some(([x, y]) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
        return top && (control.contains(top) || top.contains(control) || label?.contains(top))
      })
      if (!hit) found.push(`${control.tagName} ${control.ariaLabel ?? control.innerText.slice(0, 30)}`)
    }
    window.scrollTo({ top: 0, left: 0, behavior: 'instant' })
    return found
  })
}

/** Controls in whose middle another control lies, once they are scrolled into view. */
export function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls =
      'a[href], button:not(:disabled), input:not([type=file]):not(:disabled), textarea, select, [role=tab], [role=menuitem], [role=combobox]'
    const found: string[] = []
    const name = (one: Element) =>
      `${one.tagName} ${one.ariaLabel ?? ''} ${(one as HTMLElement).innerText?.slice(0, 30) ?? ''}`.trim()
    for (const control of document.querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (control.closest('.zg-skip, [aria-hidden="true"], .ant-tabs-nav-operations, svg')) continue
      control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const box = control.getBoundingClientRect()
      if (box.width < 2 || box.height < 2) continue
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const other = top?.closest(controls)
      if (!other || control.contains(other) || other.contains(control)) continue
      // A field and what belongs to it: its label, its clear button, the box that the library draws around it.
      if (control.closest('label')?.contains(other) || control.parentElement?.contains(other)) continue
      found.push(`${name(control)} under ${name(other)}`)
    }
    window.scrollTo({ top: 0, left: 0, behavior: 'instant' })
    return found
  })
}

/** Buttons and tabs that are lower than a finger needs, in px. */
export function lowControls(page: Page, selector: string, least: number): Promise<string[]> {
  return page.evaluate(
    ([wanted, px]) =>
      [...document.querySelectorAll<HTMLElement>(wanted)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((one) => ({
          name: one.ariaLabel ?? one.innerText.slice(0, 30),
          box: one.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 1 && box.height < px - 0.5)
        .map(({ name, box }) => `${name} is ${Math.round(box.height)} px high`),
    [selector, least] as const,
  )
}

interface Walk {
  /** Controls that Tab never came to. */
  readonly missed: readonly string[]
  /** Controls that Tab came to and that looked the same with the focus as without. */
  readonly unseen: readonly string[]
  /** Whether Tab came out at the other end. */
  readonly ended: boolean
}

/** Walks the page by Tab alone, from `from` on. */
export async function walk(page: Page, from = 'body'): Promise<Walk> {
  const count = await page.evaluate((start) => {
    const name = (one: HTMLElement) =>
      `${one.tagName}${one.id ? `#${one.id}` : ''} ${(one.ariaLabel ?? one.innerText ?? '').slice(0, 30)}`.trim()
    const root = document.querySelector<HTMLElement>(start) ?? document.body
    const radios = new Set<string>()
    const wanted = [
      ...root.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select, [tabindex]'),
    ].filter((one) => {
      if (one.tabIndex < 0 || one.matches(':disabled') || one.closest('[inert]')) return false
      if (!one.checkVisibility({ visibilityProperty: true })) return false
      if (one instanceof HTMLInputElement && one.type === 'radio') {
        const group = root.querySelector<HTMLInputElement>(`input[name="${CSS.escape(one.name)}"]:checked`)
        if (group ? group !== one : radios.has(one.name)) return false
        radios.add(one.name)
      }
      return true
    })
    const heard = { wanted, seen: new Set<Element>(), unseen: [] as string[], name, left: false }
    Object.assign(globalThis, { walked: heard })
    const look = (one: Element) => {
      const held = [
        one,
        one.parentElement,
        one.closest('label'),
        one.parentElement?.parentElement,
        one.nextElementSibling,
      ]
      return held
        .map((part) => {
          if (!part) return ''
          const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(part)
          return `${outline}|${boxShadow}|${borderColor}|${backgroundColor}`
        })
        .join()
    }
    const before = new Map(wanted.map((one) => [one, look(one)]))
    document.addEventListener('focusin', ({ target }) => {
      const one = target as HTMLElement
      if (!root.contains(one)) {
        if (heard.seen.size > 0) heard.left = true
        return
      }
      heard.seen.add(one)
      if (before.has(one) && look(one) === before.get(one) && !heard.unseen.includes(name(one)))
        heard.unseen.push(name(one))
    })
    if (start !== 'body') root.focus()
    else (document.activeElement as HTMLElement | null)?.blur()
    return wanted.length
  }, from)
  for (let steps = 0; steps < count + 12; steps += 1) await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const { walked } = globalThis as unknown as {
      walked: {
        wanted: HTMLElement[]
        seen: Set<Element>
        unseen: string[]
        name: (one: HTMLElement) => string
        left: boolean
      }
    }
    const missed = walked.wanted.filter((one) => one.isConnected && !walked.seen.has(one)).map(walked.name)
    return { missed, unseen: walked.unseen, ended: walked.left || missed.length === 0 }
  })
}
