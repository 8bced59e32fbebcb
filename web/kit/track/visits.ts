import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import {
  MAX_VISIT_AGE_MS,
  MAX_VISITS,
  sendVisits,
  type Visit,
} from '@zhanggui/server/modules/analytics/visits/contract.ts'
import { newId } from '../call/request-id.ts'
import { machineNowMs } from '../clock.ts'

/** What a page reports of a visit; who, when and its id are added here. */
export type Seen = Pick<Visit, 'kind' | 'shopId' | 'source'> & { productId?: string; orderId?: string }

/** How long visits are gathered before they are sent together. */
const GATHER_MS = 4000

interface Waiting {
  readonly seen: Seen
  readonly id: string
  readonly atMs: number
}

/** Not yet known to be counted; an id that is sent twice counts once, so that sending again is safe. */
let waiting: Waiting[] = []
let planned = false
let listening = false

/** Reports that a page was opened, within seconds and together with others; nothing for readers who ask not to be counted. */
export function reportVisit(seen: Seen): void {
  if (!mayCount()) return
  waiting.push({ seen, id: newId(), atMs: machineNowMs() })
  plan()
  if (listening) return
  listening = true
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave()
  })
}

/** Do Not Track and Global Privacy Control are a no. */
export function mayCount(): boolean {
  const asked = navigator as Navigator & { globalPrivacyControl?: boolean }
  return asked.doNotTrack !== '1' && asked.globalPrivacyControl !== true
}

function plan(): void {
  if (planned) return
  planned = true
  setTimeout(() => void flush(), GATHER_MS)
}

/** Sends what waits; what did not arrive is sent again with the next batch. */
async function flush(): Promise<void> {
  planned = false
  const batch = nextBatch()
  if (batch.length === 0) return
  try {
    const answer = await fetch(addressOf(sendVisits.path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(batch),
      keepalive: true,
    })
    // Only "too many" and a server in trouble are worth another try.
    if (answer.ok || (answer.status < 500 && answer.status !== 429)) forget(batch)
  } catch {
    // No line: the visits stay and go with the next batch.
  }
  if (waiting.length > 0) plan()
}

/** The page goes away: what may not have arrived goes out in the background, also what is under way. */
function leave(): void {
  for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
    navigator.sendBeacon(addressOf(sendVisits.path), new Blob([bodyOf(batch)], { type: 'application/json' }))
    forget(batch)
  }
}

function nextBatch(): readonly Waiting[] {
  const oldest = machineNowMs() - MAX_VISIT_AGE_MS
  waiting = waiting.filter((one) => one.atMs >= oldest)
  return waiting.slice(0, MAX_VISITS)
}

function forget(batch: readonly Waiting[]): void {
  const sent = new Set(batch)
  waiting = waiting.filter((one) => !sent.has(one))
}

function bodyOf(batch: readonly Waiting[]): string {
  const nowMs = machineNowMs()
  const visitor = visitorId()
  const visits = batch.map(
    ({ seen, id, atMs }): Visit => ({
      ...seen,
      id,
      visitor,
      agoMs: Math.min(MAX_VISIT_AGE_MS, Math.max(0, nowMs - atMs)),
    }),
  )
  return JSON.stringify({ visits })
}

const VISITOR_KEY = 'zhanggui.visitor'
let unstored: string | undefined

/** A random number that this browser keeps: it distinguishes visitors and leads to nobody. */
function visitorId(): string {
  try {
    const kept = localStorage.getItem(VISITOR_KEY)
    if (kept) return kept
    const made = crypto.randomUUID()
    localStorage.setItem(VISITOR_KEY, made)
    return made
  } catch {
    unstored ??= crypto.randomUUID()
    return unstored
  }
}
