import type { CaseRow } from '../cases/case-rows.ts'
import type { CaseKind } from '../cases/contract.ts'
import type { WrongSolution } from './nouns-contract.ts'

const solutions: Readonly<Record<CaseKind, WrongSolution>> = {
  refund_only: 'refund',
  return_refund: 'return_refund',
  exchange: 'exchange',
  resend: 'resend',
  repair: 'exchange',
}

/** How a case solves its wrong shipment: who asks for a part of the money, or takes a compensation, keeps the goods. Pure. */
export function solutionOf({
  kind,
  state,
  wanted_fen: wantedFen,
  decided_by: decidedBy,
}: Pick<CaseRow, 'kind' | 'state' | 'wanted_fen' | 'decided_by'>): WrongSolution {
  const isCompensated = state === 'done' && decidedBy === 'buyer'
  return isCompensated || (kind === 'refund_only' && wantedFen !== null) ? 'keep' : solutions[kind]
}
