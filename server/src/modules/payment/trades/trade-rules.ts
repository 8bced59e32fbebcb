import { addMinutes, earlier, isBefore } from '../../../kernel/time.ts'

/** When a provider is asked about a payment whose callback has not come: these minutes after it was opened, then doubling. */
const ASK_AFTER_MINUTES = [1, 3, 10, 30]

/** How long to wait before a provider that could not be asked, or did not close, is asked again past the deadline. */
const ASK_AGAIN_MINUTES = 1

/** How long a refund waits after each failed try; the last wait repeats. */
const RETRY_AFTER_MINUTES = [1, 2, 5, 15, 30, 60]

/**
 * The next instant after `now` to ask what became of a payment: 1, 3, 10, 30, 60, 120 … minutes after it was opened, at
 * the latest at its deadline; past that, every minute until the provider has said that it is paid or closed.
 */
export function nextAsk(madeAt: Date, expiresAt: Date, now: Date): Date {
  if (!isBefore(now, expiresAt)) return addMinutes(now, ASK_AGAIN_MINUTES)
  let minutes = ASK_AFTER_MINUTES[0] as number
  for (let index = 1; !isBefore(now, addMinutes(madeAt, minutes)); index += 1) {
    minutes = ASK_AFTER_MINUTES[index] ?? minutes * 2
  }
  return earlier(addMinutes(madeAt, minutes), expiresAt)
}

/** When a refund that failed `attempts` times is tried again. */
export function nextRefundTry(attempts: number, now: Date): Date {
  const index = Math.min(Math.max(attempts, 1), RETRY_AFTER_MINUTES.length) - 1
  return addMinutes(now, RETRY_AFTER_MINUTES[index] as number)
}
