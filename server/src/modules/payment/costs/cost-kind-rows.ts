import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { paymentAudit } from '../audit.ts'
import { builtInKinds, type CostKindView, costRefusals, WHOLE_SHARE } from './contract.ts'

export const refuse = refusals(costRefusals)

/** Kinds of a shop are changed one after the other, until the transaction ends. */
export async function lockCostKinds(tx: Tx, shopId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payment.cost-kinds ' || ${shopId}::text, 0))`.execute(
    tx,
  )
}

/** Refuses: share_above_whole, cost_name_taken. */
export function checkCostKind(kind: CostKindView, others: readonly CostKindView[]): void {
  if (kind.basis === 'share' && kind.rate > WHOLE_SHARE) throw refuse('share_above_whole')
  const taken = others.some(
    (other) =>
      other.kind !== kind.kind &&
      (other.name === kind.name ||
        Object.values(builtInKinds).some(({ zh, en }) => [zh, en].some((name) => name === kind.name))),
  )
  if (kind.name !== '' && taken) throw refuse('cost_name_taken', { name: kind.name })
}

/** Writes a kind as it is from now on, and who said so. */
export async function writeCostKind(
  tx: Tx,
  actor: StaffActor,
  kind: CostKindView,
  before: CostKindView | null,
): Promise<void> {
  const { basis } = kind
  if (basis === 'by_case') throw new Error('What cases cost is booked as it happens; no shop sets it.')
  const values = {
    name: kind.name,
    basis,
    rate: kind.rate,
    shipped_only: kind.shippedOnly,
    is_on: kind.isOn,
    changed_at: tx.now,
    changed_by: actor.accountId,
  }
  await tx
    .insertInto('payment.cost_kind')
    .values({ shop_id: actor.shopId, kind: kind.kind, made_at: tx.now, ...values })
    .onConflict((conflict) => conflict.columns(['shop_id', 'kind']).doUpdateSet(values))
    .execute()
  await paymentAudit.write(tx, actor, 'payment.cost_kind_set', kind.kind, {
    name: kind.name,
    basis: kind.basis,
    rate: kind.rate,
    isOn: kind.isOn,
    ...(before ? { beforeRate: before.rate } : {}),
  })
}
