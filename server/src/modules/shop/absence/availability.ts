import { addDays, DAY_MS, isBefore, type Pause, shanghaiDay } from '../../../kernel/time.ts'
import type { AbsenceReason } from './reasons-contract.ts'

/** The facts of an absence that decide whether the shop sells and which clocks stand still. */
export interface AbsenceFacts {
  readonly absenceId: string
  readonly reason: AbsenceReason
  readonly note: string
  readonly startsAt: Date
  /** Null: manual resume. */
  readonly resumesAt: Date | null
  readonly endedAt: Date | null
  readonly cancelledAt: Date | null
  /** Days that the ship clock may stand still for this absence, and in a calendar year, by the policies of its day. */
  readonly shipPauseDays: number
  readonly shipPauseYearDays: number
}

/** When the absence is over as far as is known now; null: open, manual resume. */
export function endOf(absence: AbsenceFacts): Date | null {
  return absence.endedAt ?? absence.resumesAt
}

export type AbsenceState = 'planned' | 'running' | 'over' | 'cancelled'

/** Where an absence stands at an instant. It begins at its start and is over at its end, to the millisecond. */
export function absenceState(absence: AbsenceFacts, now: Date): AbsenceState {
  if (absence.cancelledAt) return 'cancelled'
  const end = endOf(absence)
  if (end && !isBefore(now, end)) return 'over'
  return isBefore(now, absence.startsAt) ? 'planned' : 'running'
}

/** The absence that keeps the shop offline at an instant; null: the shop is online. */
export function absenceAt(absences: readonly AbsenceFacts[], now: Date): AbsenceFacts | null {
  return absences.find((absence) => absenceState(absence, now) === 'running') ?? null
}

/** Whether two stretches [start, end) have a moment in common; an end of null never comes. */
export function overlap(a: Pause, b: Pause): boolean {
  return (!b.end || isBefore(a.start, b.end)) && (!a.end || isBefore(b.start, a.end))
}

/** The pauses of the receipt clock (auto-confirm, sending goods back): every absence, in full. */
export function receiptPauses(absences: readonly AbsenceFacts[]): Pause[] {
  return absences
    .filter((absence) => !absence.cancelledAt)
    .map((absence) => ({ start: absence.startsAt, end: endOf(absence) }))
}

/**
 * The pauses of the ship clock: each absence up to its days, all of one calendar year (by their start, in Shanghai)
 * up to the year's days, the earlier first. Each has an end: past its limit the clock runs on though the shop is away.
 */
export function shipPauses(absences: readonly AbsenceFacts[]): Pause[] {
  const usedByYear = new Map<string, number>()
  const pauses: Pause[] = []
  const counted = absences.filter((absence) => !absence.cancelledAt && absence.shipPauseDays > 0)
  for (const absence of [...counted].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const year = shanghaiDay(absence.startsAt).slice(0, 4)
    const usedMs = usedByYear.get(year) ?? 0
    const leftMs = Math.max(0, absence.shipPauseYearDays * DAY_MS - usedMs)
    const mostMs = Math.min(absence.shipPauseDays * DAY_MS, leftMs)
    const end = endOf(absence)
    const lengthMs = end ? end.getTime() - absence.startsAt.getTime() : Number.POSITIVE_INFINITY
    const pauseMs = Math.min(lengthMs, mostMs)
    if (pauseMs <= 0) continue
    usedByYear.set(year, usedMs + pauseMs)
    pauses.push({ start: absence.startsAt, end: addDays(absence.startsAt, pauseMs / DAY_MS) })
  }
  return pauses
}
