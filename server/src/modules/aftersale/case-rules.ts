import { type Ruling, refusals } from '../../kernel/refusal.ts'
import { canMove } from '../../kernel/states.ts'
import { addHours, addMinutes, isBefore } from '../../kernel/time.ts'
import { caseNext } from './case-states.ts'
import { aftersaleRefusals, type CaseState, caseStateNames } from './contract.ts'
import type { AftersalePolicies } from './policies.ts'

const refuse = refusals(aftersaleRefusals)

interface OrderFacts {
  readonly state: string
  /** A part of it has gone out already. */
  readonly partShipped: boolean
  readonly refundOpen: boolean
}

/** Whether the money of an order may be asked back before it ships. Refuses: order_not_paid, order_cancelled, order_shipped, refund_open. */
export function canAskRefund(order: OrderFacts): Ruling {
  if (order.refundOpen) return refuse('refund_open')
  if (order.state === 'unpaid') return refuse('order_not_paid')
  if (order.state === 'cancelled') return refuse('order_cancelled')
  if (order.state !== 'paid' || order.partShipped) return refuse('order_shipped')
  return null
}

/** Whether a case may move on to a state. Refuses: refund_decided. */
export function canMoveCase(from: CaseState, to: CaseState): Ruling {
  if (canMove(caseNext, from, to)) return null
  return refuse('refund_decided', {
    state: from,
    stateZh: caseStateNames[from].zh,
    stateEn: caseStateNames[from].en,
  })
}

/** Terms of a refund: of the order's own policies and today's, each time what is better for the buyer. */
export interface RefundTerms {
  readonly atOnceMinutes: number
  readonly answerHours: number
}

export function refundTerms(ofOrder: AftersalePolicies, ofToday: AftersalePolicies): RefundTerms {
  return {
    atOnceMinutes: Math.max(ofOrder.refundAtOnceMinutes, ofToday.refundAtOnceMinutes),
    answerHours: Math.min(ofOrder.refundAnswerHours, ofToday.refundAnswerHours),
  }
}

/** Whether a refund asked now is granted by rule: less than the at-once time has passed since payment. */
export function isGrantedAtOnce(terms: RefundTerms, paidAt: Date, now: Date): boolean {
  return isBefore(now, addMinutes(paidAt, terms.atOnceMinutes))
}

/** The merchant's deadline in wall time: it runs while the shop is away. */
export function answerDeadline(terms: RefundTerms, askedAt: Date): Date {
  return addHours(askedAt, terms.answerHours)
}
