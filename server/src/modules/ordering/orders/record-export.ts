import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, Role, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { orderingAudit } from '../audit.ts'

/** Who may have receivers in full: those who may see one of them. */
const mayReveal: readonly Role[] = ['owner', 'manager', 'agent', 'agent_lead', 'warehouse']

/**
 * Writes into the audit log who takes how many orders of the shop as a file, before the first line is sent. `why`: the
 * reason to have receivers in full; without one they are masked. Refuses: not_allowed, for receivers in full by who may
 * not see them.
 */
export async function recordExport(
  { db, actor }: Ctx<StaffActor>,
  { orders, why }: { orders: number; why?: string | undefined },
): Promise<void> {
  const inFull = why !== undefined
  if (inFull && !actor.roles.some((role) => mayReveal.includes(role))) throw refuseCommon('not_allowed')
  await inTransaction(db, (tx) =>
    orderingAudit.write(tx, actor, 'order.exported', actor.shopId, {
      orders,
      inFull,
      ...(inFull ? { why } : {}),
    }),
  )
}
