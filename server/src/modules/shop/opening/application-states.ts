import type { Transitions } from '../../../kernel/states.ts'

/** A wish for a shop. After a no the person may ask anew, with another application. */
export const applicationNext = {
  waiting: ['approved', 'rejected', 'withdrawn'],
  approved: [],
  rejected: [],
  withdrawn: [],
} as const satisfies Transitions
