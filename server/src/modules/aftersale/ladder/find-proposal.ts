import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { aftersaleRefusals } from '../cases/contract.ts'
import { type CompensationRow, findCompensation } from './compensation-rows.ts'
import { compensationStates } from './nouns-contract.ts'

const refuse = refusals(aftersaleRefusals)

/** A compensation as a buyer's answer names it. */
export interface OfProposal {
  readonly shopId: string
  readonly caseId: string
  readonly compensationId: string
}

/** A compensation of a locked case that waits for its answer; null: it has this answer already. Refuses: not_found, compensation_over. */
export async function findProposal(
  tx: Tx,
  { shopId, caseId, compensationId }: OfProposal,
  answer: 'accepted' | 'declined',
): Promise<CompensationRow | null> {
  const row = await findCompensation(tx, shopId, compensationId)
  if (row?.case_id !== caseId) throw refuseCommon('not_found')
  if (row.state === answer) return null
  const { zh, en } = compensationStates[row.state]
  if (row.state !== 'proposed') throw refuse('compensation_over', { stateZh: zh, stateEn: en })
  return row
}
