import { unknownVariable } from '@zhanggui/server/modules/shop/absence/away-reply-contract.ts'
import type { AbsenceView, AskedTask } from '@zhanggui/server/modules/shop/absence/contract.ts'
import type { AbsenceReason } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'

/** What the dialog of going offline holds before anything happens. */
export interface AbsenceForm {
  readonly reason: AbsenceReason | null
  readonly start: 'now' | 'later'
  readonly startsAt: string | null
  readonly resume: 'timed' | 'manual'
  readonly resumesAt: string | null
  readonly note: string
  /** Empty: the shop's usual away reply. */
  readonly awayReply: string
  readonly tasks: readonly AskedTask[]
}

export const emptyForm: AbsenceForm = {
  reason: null,
  start: 'now',
  startsAt: null,
  resume: 'timed',
  resumesAt: null,
  note: '',
  awayReply: '',
  tasks: [],
}

/** The form of an absence that exists; one that runs began at its start and cannot begin anew. */
export function formOf(absence: AbsenceView): AbsenceForm {
  return {
    reason: absence.reason,
    start: absence.state === 'planned' ? 'later' : 'now',
    startsAt: absence.startsAt,
    resume: absence.resumesAt ? 'timed' : 'manual',
    resumesAt: absence.resumesAt,
    note: absence.note,
    awayReply: absence.awayReply,
    tasks: absence.tasks.map(({ taskId, kind, note }) => ({ id: taskId, kind, note })),
  }
}

export type FormFault =
  | 'chooseReason'
  | 'missingStart'
  | 'startPast'
  | 'missingResume'
  | 'resumeEarly'
  | 'wrongVariable'

/** Only the times of it. */
export type Times = Pick<AbsenceForm, 'start' | 'startsAt' | 'resume' | 'resumesAt'>

/** What is still wrong with the times, or null. */
export function faultOfTimes(form: Times, nowMs: number): FormFault | null {
  if (form.start === 'later') {
    if (!form.startsAt) return 'missingStart'
    if (Date.parse(form.startsAt) <= nowMs) return 'startPast'
  }
  if (form.resume === 'manual') return null
  if (!form.resumesAt) return 'missingResume'
  const startMs = form.start === 'later' && form.startsAt ? Date.parse(form.startsAt) : nowMs
  return Date.parse(form.resumesAt) > Math.max(startMs, nowMs) ? null : 'resumeEarly'
}

/** The first thing that is missing or wrong, in the order in which the form is read; null: it can be sent. */
export function faultOf(form: AbsenceForm, nowMs: number): FormFault | null {
  if (!form.reason) return 'chooseReason'
  return faultOfTimes(form, nowMs) ?? (unknownVariable(form.awayReply) ? 'wrongVariable' : null)
}

/** The window as the server takes it: nothing for "now" and for "by hand". */
export function windowOf(form: Times): { startsAt?: string; resumesAt?: string } {
  return {
    ...(form.start === 'later' && form.startsAt ? { startsAt: form.startsAt } : {}),
    ...(form.resume === 'timed' && form.resumesAt ? { resumesAt: form.resumesAt } : {}),
  }
}

/** A template with a variable put in where the writer stands. */
export function withVariable(template: string, variable: string, at: number): string {
  return `${template.slice(0, at)}${variable}${template.slice(at)}`
}
