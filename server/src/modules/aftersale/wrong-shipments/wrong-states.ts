import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { canMove, type Transitions } from '../../../kernel/states.ts'
import { addDays, isBefore } from '../../../kernel/time.ts'
import { wrongRefusals } from './contract.ts'
import { type WrongState, wrongStateNames } from './nouns-contract.ts'

const refuse = refusals(wrongRefusals)

/**
 * `open`: nobody has contacted the buyer yet. `promised`: they know until when it will be solved. `solved`: they got what they
 * chose; what remains is the cause. `dismissed`: it was no wrong shipment.
 */
export const wrongNext = {
  open: ['promised', 'solved', 'dismissed'],
  promised: ['solved', 'dismissed'],
  solved: ['closed'],
  closed: [],
  dismissed: [],
} as const satisfies Transitions & Record<WrongState, readonly WrongState[]>

/** Whether something remains to be done. */
export const isOpenWrong = (state: WrongState): boolean => wrongNext[state].length > 0

const names = (state: WrongState) => ({
  state,
  stateZh: wrongStateNames[state].zh,
  stateEn: wrongStateNames[state].en,
})

/** Whether somebody saw a wrong shipment as it is. Refuses: wrong_shipment_changed. */
export function isSeen(
  { state, version }: { readonly state: WrongState; readonly version: number },
  seen: number,
): Ruling {
  return version === seen ? null : refuse('wrong_shipment_changed', names(state))
}

/** Whether it may come to this state. Refuses: wrong_shipment_step. */
export function canMoveWrong(from: WrongState, to: WrongState): Ruling {
  return canMove(wrongNext, from, to) ? null : refuse('wrong_shipment_step', names(from))
}

/** Whether something may still be changed of it. Refuses: wrong_shipment_step. */
export function canChangeWrong(state: WrongState): Ruling {
  return isOpenWrong(state) ? null : refuse('wrong_shipment_step', names(state))
}

/** Whether it may be promised for this instant: later than now, at most so many days after it was opened. Refuses: promise_out_of_range. */
export function canPromise(
  { openedAt, now, maxDays }: { readonly openedAt: Date; readonly now: Date; readonly maxDays: number },
  promiseBy: Date,
): Ruling {
  const isInRange = isBefore(now, promiseBy) && !isBefore(addDays(openedAt, maxDays), promiseBy)
  return isInRange ? null : refuse('promise_out_of_range', { days: maxDays })
}

/** Whether it may be closed with this evidence. Refuses: wrong_shipment_step, wrong_shipment_unconfirmed, wrong_shipment_evidence. */
export function canCloseWrong(
  { state, confirmedAt }: { readonly state: WrongState; readonly confirmedAt: Date | null },
  { evidence, pictures }: { readonly evidence: string; readonly pictures: readonly string[] },
): Ruling {
  const ruling = canMoveWrong(state, 'closed')
  if (ruling) return ruling
  if (!confirmedAt) return refuse('wrong_shipment_unconfirmed')
  return evidence.trim() === '' && pictures.length === 0 ? refuse('wrong_shipment_evidence') : null
}
