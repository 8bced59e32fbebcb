import { wallTime } from '../../../kernel/time.ts'
import { type AbsenceFacts, absenceState } from './availability.ts'
import type { AbsenceTaskView, AbsenceView, AwayView } from './contract.ts'
import type { AbsenceReason } from './reasons-contract.ts'
import { absenceReasonTexts } from './reasons-contract.ts'

/** An absence as its merchant sees it at an instant. */
export function absenceView(
  absence: AbsenceFacts,
  { awayReply, tasks }: { readonly awayReply: string; readonly tasks: readonly AbsenceTaskView[] },
  now: Date,
): AbsenceView {
  return {
    absenceId: absence.absenceId,
    reason: absence.reason,
    note: absence.note,
    startsAt: absence.startsAt.toISOString(),
    resumesAt: absence.resumesAt?.toISOString() ?? null,
    endedAt: absence.endedAt?.toISOString() ?? null,
    cancelledAt: absence.cancelledAt?.toISOString() ?? null,
    awayReply,
    state: absenceState(absence, now),
    mode: absence.resumesAt ? 'timed' : 'manual',
    tasks: [...tasks],
  }
}

/** What everybody may know of it. */
export function awayView(absence: AbsenceFacts): AwayView {
  return {
    reason: absence.reason,
    startsAt: absence.startsAt.toISOString(),
    resumesAt: absence.resumesAt?.toISOString() ?? null,
  }
}

/** The words that fill the sentence of `shop_away`, in both languages, with the facts beside them. */
export function awayDetail(absence: { reason: AbsenceReason; resumesAt: Date | null }) {
  const text = absenceReasonTexts[absence.reason]
  const time = absence.resumesAt ? wallTime(absence.resumesAt) : null
  return {
    reason: text.zh,
    reasonEn: text.en,
    reasonCode: absence.reason,
    resumesAt: absence.resumesAt?.toISOString() ?? null,
    resume: time ? `预计 ${time} 恢复营业` : '恢复时间待定',
    resumeEn: time ? `it resumes at ${time} (Beijing time)` : 'when it resumes is not known yet',
  }
}
