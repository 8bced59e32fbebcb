import { DAY_MS, HOUR_MS, SECOND_MS } from '@zhanggui/server/kernel/time.ts'

/** What can be asked of the clock. */
export type JumpKind = 'hour' | 'day' | 'to' | 'hold' | 'run'

export interface JumpWish {
  readonly kind: JumpKind
  /** Of `to`: where to. */
  readonly chosen: string | null
  /** Whether time stands still on arrival. */
  readonly hold: boolean
}

/** What became of a jump. */
export interface Arrival {
  readonly now: string
  readonly held: boolean
  /** Deadlines handled on the way. */
  readonly handled: number
}

/** While time runs, an instant a little ahead is asked for: by the time it is read, now is past. */
const HOLD_AHEAD_MS = 2 * SECOND_MS

/** Where a jump leads, as ISO 8601; null while no time is chosen. */
export function targetOf({ kind, chosen }: JumpWish, nowMs: number): string | null {
  if (kind === 'to') return chosen
  const aheadMs = { hour: HOUR_MS, day: DAY_MS, hold: HOLD_AHEAD_MS, run: 0 }[kind]
  return new Date(nowMs + aheadMs).toISOString()
}

/** Whether time stands still after a jump. */
export const holdsAfter = ({ kind, hold }: JumpWish): boolean => kind === 'hold' || (kind !== 'run' && hold)

interface Waiting {
  readonly sweeper: string
  readonly dueAt: string
}

/** The deadlines that fall due on the way to an instant, the first one first. */
export function dueOnTheWay<Row extends Waiting>(waiting: readonly Row[], to: string): Row[] {
  const toMs = Date.parse(to)
  return waiting
    .filter(({ dueAt }) => Date.parse(dueAt) <= toMs)
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
}
