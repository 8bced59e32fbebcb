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
  const seen = useRef<{ scope: string; seen: Seen } | null>(null)
  useEffect(() => {
    if (!calls) return
    const before = seen.current?.scope === scope ? seen.current.seen : null
    const now = newCalls(before, calls)
    seen.current = { scope, seen: now.seen }
    for (const call of now.fresh) void callOut(scope, call, go)
  }, [scope, calls, go])
}

async function callOut(scope: string, call: Call, go: ReturnType<typeof useGo>): Promise<void> {
  const { name, waits, tone, title, body, to, search = {}, isShown } = call
  if (!(await claim(`${scope}.${name}`, waits.newest?.at ?? '', maySound()))) return
  if (document.hasFocus() && isShown?.()) return
  if (soundOn.get()) void ring(tone)
  // Who looks at the page sees it there.
  if (notificationsOn.get() && !document.hasFocus())
    notify({ title, body, tag: `${scope}.${name}`, onOpen: () => void go(to, { search }) })
}
