import { shanghaiDay } from '../../../kernel/time.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { rightTo } from './act-right.ts'
import { readTakenOn } from './authority-day-rows.ts'
import { readAuthority } from './authority-queries.ts'
import { type Giving, leftOf, limitsOf } from './authority-rules.ts'
import type { AuthorityAct } from './contract.ts'

/** What somebody of a shop may give away of an order by an act at this moment, by their own authority, in fen; null: no limit. */
export async function readAuthorityLeft(
  reader: Reader,
  { shopId, accountId, roles }: StaffActor,
  {
    act,
    now,
    ...order
  }: Pick<Giving, 'marginFen' | 'usedFen'> & { readonly act: AuthorityAct; readonly now: Date },
): Promise<number | null> {
  const limits = limitsOf(roles, await readAuthority(reader, shopId, act), rightTo(act))
  const taken = { shopId, accountId, act, day: shanghaiDay(now) }
  return leftOf(limits, order, limits.dayFen === null ? 0 : await readTakenOn(reader, taken))
}
