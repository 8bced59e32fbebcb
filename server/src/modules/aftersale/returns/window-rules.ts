import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { addDays, isBefore, shanghaiDay, startOfShanghaiDay, wallTime } from '../../../kernel/time.ts'
import { aftersaleRefusals, type CaseKind, type RefundReason } from '../cases/contract.ts'
import type { AftersalePolicies } from '../policies.ts'
import { type Exclusion, exclusions, type ReturnWindow } from './contract.ts'

const refuse = refusals(aftersaleRefusals)

/** How long goods of a line may be returned and exchanged, and why not without reason; null: they may. */
export interface LineWindow {
  readonly lineNo: number
  readonly returnDays: number
  readonly exchangeDays: number
  readonly excluded: Exclusion | null
}

/** What decides about a line's window: the product as it is filed. */
export interface FiledLine {
  readonly lineNo: number
  readonly productId: string
  readonly categoryId: string
}

/**
 * The window of a line: what the shop set for the product, else for the nearest category above it, else the platform's. No
 * shop makes it shorter than the platform, and what the platform excludes by category a shop may offer for a product.
 */
export function windowOf(
  { lineNo, productId, categoryId }: FiledLine,
  windows: readonly ReturnWindow[],
  policies: AftersalePolicies,
): LineWindow {
  const own =
    windows.find((one) => one.scope === 'product' && one.scopeId === productId) ??
    windows
      .filter((one) => one.scope === 'category' && isWithin(categoryId, one.scopeId))
      .sort((a, b) => b.scopeId.length - a.scopeId.length)[0]
  const byLaw = policies.noReasonExcluded.some((category) => isWithin(categoryId, category))
  return {
    lineNo,
    returnDays: Math.max(own?.returnDays ?? 0, policies.noReasonDays),
    exchangeDays: Math.max(own?.exchangeDays ?? 0, policies.noReasonDays),
    excluded: own ? own.excluded : byLaw ? 'perishable' : null,
  }
}

/** The better of two windows of a line: the longer times, and excluded only where both are, as the first one says why. */
export const widerWindow = (then: LineWindow, now: LineWindow): LineWindow => ({
  lineNo: then.lineNo,
  returnDays: Math.max(then.returnDays, now.returnDays),
  exchangeDays: Math.max(then.exchangeDays, now.exchangeDays),
  excluded: now.excluded ? then.excluded : null,
})

const isWithin = (categoryId: string, above: string): boolean =>
  categoryId === above || categoryId.startsWith(`${above}.`)

/**
 * The instant from which on goods cannot be returned any more: days are counted from the day after the one on which they
 * were signed for, and the last one counts whole, in Shanghai. Signed for on 4 September: 7 days are over when the 12th begins.
 */
export const windowEnd = (signedAt: Date, days: number): Date =>
  startOfShanghaiDay(shanghaiDay(addDays(startOfShanghaiDay(shanghaiDay(signedAt)), days + 1)))

/** What decides about the time to ask. `signedAt` null: nobody has signed for it yet. */
export interface AskedWindow {
  readonly kind: CaseKind
  readonly reason: RefundReason
  readonly signedAt: Date | null
  readonly isFinished: boolean
  readonly now: Date
}

/**
 * Whether goods may be asked for in time: returns without reason as long as their window, and whatever goes back also for an
 * order that has finished meanwhile; all else until the order finishes. Refuses: no_reason_excluded, time_to_ask_over.
 */
export function isInTime(
  window: LineWindow,
  { kind, reason, signedAt, isFinished, now }: AskedWindow,
): Ruling {
  if (reason === 'no_reason' && window.excluded) {
    const { zh, en } = exclusions[window.excluded]
    return refuse('no_reason_excluded', { lineNo: window.lineNo, whyZh: zh, whyEn: en })
  }
  if (reason !== 'no_reason' && !isFinished) return null
  if (!signedAt) return null
  const goesBack = kind === 'return_refund' || kind === 'exchange'
  const until = windowEnd(signedAt, kind === 'exchange' ? window.exchangeDays : window.returnDays)
  const isOpen = isBefore(now, until) && (goesBack || !isFinished)
  return isOpen ? null : refuse('time_to_ask_over', { until: wallTime(until) })
}

/** Whether a return without reason is agreed to by itself: where the policy says so, or the shop may. */
export function isReturnAutomatic(
  { autoReturn }: Pick<AftersalePolicies, 'autoReturn'>,
  shopWants: boolean,
): boolean {
  return autoReturn === 'always' || (autoReturn === 'shop' && shopWants)
}
