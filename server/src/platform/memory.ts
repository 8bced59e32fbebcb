import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How often it is checked whether the process is idle. */
const LOOK_EVERY_MS = 3000

/** A process is busy above the one share of a core since the last check, idle below the other. */
const BUSY_SHARE = 0.5
const IDLE_SHARE = 0.1

/**
 * Gives memory back to the system after a busy time: Node keeps what its busiest moment needed. A process that was busy
 * and is idle now collects all garbage once, which takes some 100 ms while no request waits.
 */
export function releaseMemoryWhenIdle(): { stop(): void } {
  const collect = collector()
  const becameIdle = idleAfterWork()
  let before = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    const share = (user + system) / 1000 / LOOK_EVERY_MS
    if (becameIdle(share)) collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, LOOK_EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Takes the shares of a core, one a check; answers true once when an idle time follows a busy one. */
export function idleAfterWork(): (share: number) => boolean {
  let wasBusy = false
  return (share) => {
    if (share > BUSY_SHARE) wasBusy = true
    const becameIdle = wasBusy && share < IDLE_SHARE
    if (becameIdle) wasBusy = false
    return becameIdle
  }
}

/** V8's garbage collector, which Node exposes only on request. */
function collector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  setFlagsFromString('--no-expose-gc')
  return collect
}
