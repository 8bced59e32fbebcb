import type { Right } from '../../../kernel/right.ts'
import { approvedPayout, approvedRefund } from './approval-ports.ts'
import type { AuthorityAct } from './contract.ts'

/** The right to do an act whose module gives it by a port; null: of coupons it is marketing's, which passes it itself. */
export function rightTo(act: AuthorityAct): Right | null {
  if (act === 'coupon') return null
  return (act === 'payout' ? approvedPayout() : approvedRefund()).needs
}
