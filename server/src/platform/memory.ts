import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How often it is looked whether the process has come to rest. */
const LOOK_EVERY_MS = 3000

/** More than this share of one core since the last look is work, less than this is rest. */
const WORK = 0.5
const REST = 0.1

/**
 * Gives memory back after a rush: Node keeps what its busiest moment needed. A process that has worked and come to rest
 * clears its heap once, thoroughly, which takes some 100 ms that nobody waits for.
 */
export function letGoAtRest(): { stop(): void } {
  const collect = collector()
  const restsNow = restAfterWork()
  let before = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    const share = (user + system) / 1000 / LOOK_EVERY_MS
    if (restsNow(share)) collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, LOOK_EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Takes shares of a core, one a look; answers true once when rest follows work. */
export function restAfterWork(): (share: number) => boolean {
  let worked = false
  return (share) => {
    if (share > WORK) worked = true
    const rests = worked && share < REST
    if (rests) worked = false
    return rests
  }
}

/** V8's own collector, which Node shows only when asked. */
function collector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  setFlagsFromString('--no-expose-gc')
  return collect
}
