import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { addHours, isBefore, MINUTE_MS } from '../../../kernel/time.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { urgeRefusals } from './contract.ts'

const refuse = refusals(urgeRefusals)

/** When an order may be urged again; null: at once, it never was. */
export const urgedAgainAt = (urgedAt: Date | null, everyHours: number): Date | null =>
  urgedAt && addHours(urgedAt, everyHours)

/**
 * Whether the buyer may urge: something of the order waits to be shipped, and the last time is `everyHours` ago. Refuses:
 * urge_not_to_ship, urge_too_soon.
 */
export function canUrge(
  { state, number, urged_at }: Pick<OrderRow, 'state' | 'number' | 'urged_at'>,
  everyHours: number,
  now: Date,
): Ruling {
  if (state !== 'paid') return refuse('urge_not_to_ship', { number })
  const againAt = urgedAgainAt(urged_at, everyHours)
  if (!againAt || !isBefore(now, againAt)) return null
  const minutes = Math.ceil((againAt.getTime() - now.getTime()) / MINUTE_MS)
  return refuse('urge_too_soon', { hours: everyHours, minutes })
}
