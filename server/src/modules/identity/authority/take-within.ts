import { shanghaiDay } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { insertUse, takeFromAuthority } from './authority-day-rows.ts'
import { aboveOf, type Limits, type MaybeGiving } from './authority-rules.ts'
import type { AboveKind, AuthorityAct } from './contract.ts'

/**
 * Takes an act from somebody's limits: answers which of them it passes, and counts nothing then; none, and it is counted to
 * their day, and noted as it was seen for the trial of other limits. `doneBy`: who does it, where somebody else approves it.
 */
export async function takeWithin(
  tx: Tx,
  { shopId, accountId }: StaffActor,
  giving: MaybeGiving & { readonly act: AuthorityAct },
  limits: Limits,
  doneBy = accountId,
): Promise<AboveKind[]> {
  const { act, amountFen } = giving
  if (amountFen !== null && amountFen <= 0) return []
  const above = aboveOf(limits, giving)
  if (above.length > 0) return above
  if (amountFen !== null) {
    const day = shanghaiDay(tx.now)
    const take = { shopId, accountId, act, day, amountFen, mostFen: limits.dayFen }
    if (!(await takeFromAuthority(tx, take))) return ['day']
  }
  await insertUse(tx, shopId, doneBy, giving)
  return []
}
