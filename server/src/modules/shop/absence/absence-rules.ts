import type { PolicySet } from '../../../kernel/policy.ts'
import type { Ruling } from '../../../kernel/refusal.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { isBefore, wallTime } from '../../../kernel/time.ts'
import { shopPolicies } from '../policies.ts'
import { MAX_LIVE_ABSENCES, shopRefusals } from '../refusals-contract.ts'
import { type AbsenceFacts, absenceAt, absenceState, endOf, overlap } from './availability.ts'
import { unknownVariable, variableNames } from './away-reply-contract.ts'
import type { AskedTask } from './contract.ts'

export const refuse = refusals(shopRefusals)

/** The time away that a merchant asks for. */
export interface AskedWindow {
  readonly startsAt: Date
  readonly resumesAt: Date | null
  /** Starts at once, not at a planned time. */
  readonly atOnce: boolean
}

/** Whether the shop may be away then. Refuses: start_in_past, resume_in_past, already_offline, too_many_absences, overlaps_planned. */
export function canTakeAbsence(absences: readonly AbsenceFacts[], asked: AskedWindow, now: Date): Ruling {
  if (!asked.atOnce && isBefore(asked.startsAt, now)) return refuse('start_in_past')
  if (asked.resumesAt && !(isBefore(asked.startsAt, asked.resumesAt) && isBefore(now, asked.resumesAt))) {
    return refuse('resume_in_past')
  }
  if (asked.atOnce && absenceAt(absences, now)) return refuse('already_offline')
  const window = { start: asked.startsAt, end: asked.resumesAt }
  const live = absences.filter((absence) => ['planned', 'running'].includes(absenceState(absence, now)))
  if (live.length >= MAX_LIVE_ABSENCES) return refuse('too_many_absences', { most: MAX_LIVE_ABSENCES })
  const other = live.find((absence) => overlap(window, { start: absence.startsAt, end: endOf(absence) }))
  return other
    ? refuse('overlaps_planned', { startsAt: other.startsAt.toISOString(), from: wallTime(other.startsAt) })
    : null
}

/** Whether an absence may still be changed in the asked way. Refuses as canTakeAbsence, and absence_over, absence_running. */
export function canChangeAbsence(
  absence: AbsenceFacts,
  others: readonly AbsenceFacts[],
  asked: { startsAt?: Date | undefined; resumesAt: Date | null; reason?: AbsenceFacts['reason'] | undefined },
  now: Date,
): Ruling {
  const state = absenceState(absence, now)
  if (state === 'over' || state === 'cancelled') return refuse('absence_over')
  const movesStart = asked.startsAt !== undefined && asked.startsAt.getTime() !== absence.startsAt.getTime()
  const changesReason = asked.reason !== undefined && asked.reason !== absence.reason
  if (state === 'running' && (movesStart || changesReason)) return refuse('absence_running')
  const startsAt = asked.startsAt ?? absence.startsAt
  const window = { startsAt, resumesAt: asked.resumesAt, atOnce: state === 'running' }
  return canTakeAbsence(others, window, now)
}

/** Whether a planned absence may be taken back. Refuses: absence_over, absence_running. */
export function canCancelAbsence(absence: AbsenceFacts, now: Date): Ruling {
  const state = absenceState(absence, now)
  if (state === 'over') return refuse('absence_over')
  return state === 'running' ? refuse('absence_running') : null
}

/** Whether a template of an automatic reply may be kept. Refuses: unknown_variable. */
export function checkAwayReply(template: string): Ruling {
  const variable = unknownVariable(template)
  if (!variable) return null
  const known = { known: variableNames('zh'), knownEn: variableNames('en') }
  return refuse('unknown_variable', { variable, ...known })
}

/** How many days an absence for this reason may stop the ship clock, by the policies in force when it is made. */
export function shipPauseAllowance(set: PolicySet, reason: AbsenceFacts['reason']) {
  const policies = shopPolicies.of(set)
  const counts = policies.shipPauseReasons.includes(reason)
  return { days: counts ? policies.shipPauseDaysPerAbsence : 0, yearDays: policies.shipPauseDaysPerYear }
}

/** Whether these may be the tasks of an absence. Refuses: task_unnamed, kind `other` without a note; invalid_input, one id twice. */
export function checkTasks(tasks: readonly AskedTask[]): Ruling {
  if (new Set(tasks.map((task) => task.id)).size < tasks.length) {
    return refuseCommon('invalid_input', { field: 'tasks', problem: '重复 / named twice' })
  }
  const unnamed = tasks.some((task) => task.kind === 'other' && !task.note?.trim())
  return unnamed ? refuse('task_unnamed') : null
}
