import { shanghaiDay } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { takeFromAuthority } from './authority-day-rows.ts'
import { aboveOf, type Giving, type Limits } from './authority-rules.ts'
import type { AboveKind, AuthorityAct } from './contract.ts'

/**
 * Takes an act from somebody's limits: answers which of them it passes, and counts nothing then; none, and it is counted to
 * their day.
 */
export async function takeWithin(
  tx: Tx,
  { shopId, accountId }: StaffActor,
  giving: Giving & { readonly act: AuthorityAct },
  limits: Limits,
): Promise<AboveKind[]> {
  if (giving.amountFen <= 0) return []
  const { act, amountFen } = giving
  const above = aboveOf(limits, giving)
  if (above.length > 0) return above
  const day = shanghaiDay(tx.now)
  const taken = await takeFromAuthority(tx, {
    shopId,
    accountId,
    act,
    day,
    amountFen,
    mostFen: limits.dayFen,
  })
  return taken ? [] : ['day']
}
