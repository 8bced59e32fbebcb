import { MINUTE_MS } from '../../kernel/time.ts'
import { machineNowMs } from '../machine-clock.ts'

/** For what somebody can cause as often as they like: says the first at once, and from then on at times how many came. */
export function saySeldom(say: (count: number) => void, everyMs = MINUTE_MS): () => void {
  let saidAtMs = Number.NEGATIVE_INFINITY
  let count = 0
  return () => {
    count += 1
    const nowMs = machineNowMs()
    if (nowMs - saidAtMs < everyMs) return
    say(count)
    saidAtMs = nowMs
    count = 0
  }
}
