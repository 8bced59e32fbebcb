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

/** How a case solves its wrong shipment: who asks for a part of the money keeps the goods. Pure. */
export const solutionOf = ({ kind, wanted_fen: wantedFen }: Pick<CaseRow, 'kind' | 'wanted_fen'>) =>
  kind === 'refund_only' && wantedFen !== null ? 'keep' : solutions[kind]
