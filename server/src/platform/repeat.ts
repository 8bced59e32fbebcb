import { log } from './log.ts'

/** Work that is done at intervals. */
export interface Repeated {
  /** Runs now instead of at the next interval; while a run is under way: once more after it. */
  poke(): void
  /** Waits for the run under way; no further one begins. */
  stop(): Promise<void>
}

/** Calls `work` every so often (machine time) and when poked, never twice at once; a failure is logged, not fatal. */
export function repeat(everyMs: number, work: () => Promise<void>): Repeated {
  let stopped = false
  let again = false
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    do {
      again = false
      try {
        await work()
      } catch (error) {
        log.warn({ error: String(error) }, 'a background round failed; it is tried again')
      }
    } while (again && !stopped)
    running = undefined
    if (!stopped) timer = setTimeout(poke, everyMs)
  }

  function poke(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    clearTimeout(timer)
    running = round()
  }

  poke()
  return {
    poke,
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
