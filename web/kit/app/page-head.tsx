import { type AnyRouter, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { currentLanguage, onLanguage } from '../i18n/language.ts'
import type { Both } from './pages.ts'

let app: Both = { zh: '', en: '' }
let page = ''
/** A page was gone to and its heading has not been reached yet. */
let focusOwed = false
/** Somebody has done something on the page: until then the router's moves belong to the browser's loading of it. */
let hasActed = false

/**
 * What the browser's tab says is the page's name and the app's. A page that was gone to inside the app takes the focus
 * with its heading, as one that the browser loads, also by way of others, is read from its start; once per app.
 */
export function startPageHeads(name: Both, router: AnyRouter): void {
  app = name
  sayTitle()
  onLanguage(sayTitle)
  router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
    // A page that the browser loads, it names and reads by itself; what changes behind the question mark is the same page.
    if (!fromLocation || !pathChanged || !hasActed) return
    page = ''
    sayTitle()
    focusOwed = true
  })
  // Who has gone on by themselves is not taken back by a heading that comes late.
  for (const event of ['pointerdown', 'keydown', 'popstate'] as const) {
    addEventListener(
      event,
      (said) => {
        hasActed = true
        if (said.type !== 'popstate') focusOwed = false
        // A box is drawn around a heading for those who go by the keyboard, not for a finger or a mouse.
        if (said.type === 'pointerdown') delete document.documentElement.dataset['keys']
        else if (said instanceof KeyboardEvent && said.key === 'Tab')
          document.documentElement.dataset['keys'] = 'on'
      },
      { capture: true },
    )
  }
}

function sayTitle(): void {
  const name = app[currentLanguage()]
  document.title = page && page !== name ? `${page} · ${name}` : name
}

/** Names the page in the browser's tab, for what has no `Heading`. */
export function usePageName(name: string): void {
  const path = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same name stands for another page after the path changed.
  useLayoutEffect(() => {
    page = name.trim()
    sayTitle()
  }, [name, path])
}

interface HeadingProps {
  readonly children: ReactNode
  /** What the tab says, where it is more or less than the heading: the name of the thing shown. */
  readonly name?: string | undefined
  /** In the heading's line, but no part of the name: the state of the thing. */
  readonly beside?: ReactNode
  readonly className?: string
}

/** The heading of a page (h1): it names the page in the browser's tab, and has the focus after the page was gone to. */
export function Heading({ children, name, beside, className }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useLayoutEffect(() => {
    page = (name ?? words.current?.textContent ?? '').trim()
    sayTitle()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a heading that stays while the path changes heads a new page.
  useLayoutEffect(() => {
    if (!focusOwed || !heading.current || isElsewhere(document.activeElement)) return
    heading.current.focus({ preventScroll: true })
  }, [path])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      <span ref={words}>{children}</span>
      {beside}
    </h1>
  )
}

/** The new page has put the focus into a field of its own, or a dialog stands above it. */
const isElsewhere = (focused: Element | null): boolean =>
  focused?.closest('input, textarea, select, [contenteditable], [role="dialog"], dialog') != null
