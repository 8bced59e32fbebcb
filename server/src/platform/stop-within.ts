import { log } from './log.ts'

/**
 * Waits until a part of the process has stopped, but no longer than `withinMs`: what takes longer is logged and not waited
 * for, so that stopping a process always ends. A failure to stop is logged and counts as stopped. Answers whether it
 * stopped in time.
 */
export async function stopWithin(part: string, withinMs: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(late.resolve, withinMs, false)
  const ended = work.then(
    () => true,
    (error: unknown) => {
      log.warn({ part, error: String(error) }, 'a part did not stop cleanly')
      return true
    },
  )
  const inTime = await Promise.race([ended, late.promise])
  clearTimeout(timer)
  if (!inTime) log.warn({ part, withinMs }, 'a part did not stop in time and is not waited for')
  return inTime
}
