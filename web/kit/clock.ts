/**
 * The web's two clocks and the only place that reads the device's. Business time is the server's, which a demo
 * can move forward: each reply carries it in `x-business-time`, and the distance to the device is kept here.
 */

/** The device's time in ms; only for ids, timers and stopwatches. */
export const machineNowMs = (): number => Date.now()

let offsetMs = 0
let learned = false
const listeners = new Set<(first: boolean) => void>()

/** Business time by the last reply of the server, in ms. */
export const businessNowMs = (): number => machineNowMs() + offsetMs

/** Sets the offset from a reply's header; small wavering of the network does not count as a move. */
export function learnBusinessTime(header: string | null): void {
  const at = header ? Date.parse(header) : Number.NaN
  if (Number.isNaN(at)) return
  const found = at - machineNowMs()
  if (Math.abs(found - offsetMs) < 1500) return
  offsetMs = found
  for (const notify of listeners) notify(!learned)
  learned = true
}

/** Calls `notify` when the business clock jumped; `first` when it was only read for the first time. Answers how to stop. */
export function onClockMoved(notify: (first: boolean) => void): () => void {
  listeners.add(notify)
  return () => listeners.delete(notify)
}
