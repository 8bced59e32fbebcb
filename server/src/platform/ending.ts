import { log } from './log.ts'

/**
 * Waits until a part of the process has ended, but not for ever: what takes longer is named in the log and left behind,
 * so that stopping always ends. A failure is an end too. Answers whether it ended in time.
 */
export async function endOf(part: string, withinMs: number, work: Promise<unknown>): Promise<boolean> {
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
  if (!inTime) log.warn({ part, withinMs }, 'a part did not stop in time and is left behind')
  return inTime
}
