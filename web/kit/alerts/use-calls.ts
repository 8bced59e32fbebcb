import { useRouter } from '@tanstack/react-router'
import type { Waits } from '@zhanggui/server/screens/waiting/waits-contract.ts'
import { useEffect, useRef } from 'react'
import { useGo } from '../app/link.tsx'
import type { PageUrl } from '../app/paths.ts'
import { claim } from './claim.ts'
import { newCalls, type Seen } from './new-calls.ts'
import { notify } from './notification.ts'
import { maySound, ring, type Tone } from './sound.ts'
import { notificationsOn, soundOn } from './stored-switch.ts'

/** A kind of thing that calls the reader when a new one comes. */
export interface Call {
  readonly name: string
  readonly waits: Waits
  readonly tone: Tone
  /** What the notification says: "新订单" and "3 笔待发货". */
  readonly title: string
  readonly body: string
  /** Where pressing it leads, and what stands after the question mark there. */
  readonly to: PageUrl
  readonly search?: Readonly<Record<string, string>>
  /** Whether the page shows it already, so that a reader who looks at the page needs no call. */
  readonly isShown?: () => boolean
}

/**
 * Rings and notifies of what is new, by the reader's own settings, once however many pages are open. `scope` tells apart
 * what different shops call; `calls` undefined: not known yet.
 */
export function useCalls(scope: string, calls: readonly Call[] | undefined): void {
  const go = useGo()
  const { basepath } = useRouter()
  const seen = useRef<{ scope: string; seen: Seen } | null>(null)
  useEffect(() => {
    if (!calls) return
    const before = seen.current?.scope === scope ? seen.current.seen : null
    const now = newCalls(before, calls)
    seen.current = { scope, seen: now.seen }
    const app = new URL(`${basepath}/`.replace('//', '/'), location.origin).href
    for (const call of now.fresh) void callOut({ scope, app, go }, call)
  }, [scope, calls, go, basepath])
}

interface Caller {
  readonly scope: string
  /** The first page of the app, in full. */
  readonly app: string
  readonly go: ReturnType<typeof useGo>
}

async function callOut({ scope, app, go }: Caller, call: Call): Promise<void> {
  const { name, waits, tone, title, body, to, search = {}, isShown } = call
  if (!(await claim(`${scope}.${name}`, waits.newest?.at ?? '', maySound()))) return
  if (document.hasFocus() && isShown?.()) return
  if (soundOn.get()) void ring(tone)
  // Who looks at the page sees it there.
  if (!notificationsOn.get() || document.hasFocus()) return
  const href = new URL(`${to.slice(1)}?${new URLSearchParams(search)}`, app).href
  await notify({ title, body, tag: `${scope}.${name}`, app, href, onOpen: () => void go(to, { search }) })
}
