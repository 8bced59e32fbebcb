import type { Transitions } from '../../kernel/states.ts'
import type { CaseState } from './contract.ts'

/** A refund of an unshipped order. `refunding`: granted, the order is cancelled, the provider has still to send the money. */
export const caseNext = {
  asked: ['refunding', 'rejected', 'withdrawn'],
  refunding: ['refunded'],
  refunded: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Transitions & Record<CaseState, readonly CaseState[]>

/** Whether a case in this state is open: it still waits for an answer or for its money. */
export function isOpenCase(state: CaseState): boolean {
  return caseNext[state].length > 0
}
