import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'
import { readAuthority } from './authority-queries.ts'
import { type AuthorityLimit, setAuthority as endpoint } from './contract.ts'

const refuse = refusals(endpoint.refusals)

/** The owner says how much money a role gives away by itself from now on; before and after are kept in the chained log. Refuses: coupon_has_no_margin. */
export async function setAuthority(
  { db, actor }: Ctx<StaffActor>,
  limit: AuthorityLimit,
): Promise<AuthorityLimit> {
  const { role, act, mostFen, marginPercent, dayFen } = limit
  if (act === 'coupon' && marginPercent !== null) throw refuse('coupon_has_no_margin')
  return inTransaction(db, async (tx) => {
    const before = (await readAuthority(tx, actor.shopId, act)).find((one) => one.role === role)
    const values = {
      most_fen: mostFen,
      margin_percent: marginPercent,
      day_fen: dayFen,
      changed_at: tx.now,
      changed_by: actor.accountId,
    }
    await tx
      .insertInto('identity.authority_limit')
      .values({ shop_id: actor.shopId, role, act, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'role', 'act']).doUpdateSet(values))
      .execute()
    await identityAudit.write(tx, actor, 'authority.set', role, {
      act,
      mostFen,
      marginPercent,
      dayFen,
      beforeFen: before?.mostFen ?? null,
      beforePercent: before?.marginPercent ?? null,
      beforeDayFen: before?.dayFen ?? null,
    })
    return limit
  })
}
