import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { builtInKinds, type CostBasis, type CostKindView } from './contract.ts'
import { isBuiltIn, readCostKinds } from './cost-kind-queries.ts'
import { checkCostKind, lockCostKinds, refuse, writeCostKind } from './cost-kind-rows.ts'

export interface SetCostKind {
  readonly kind: string
  readonly name?: string | undefined
  readonly basis?: CostBasis | undefined
  readonly rate: number
  readonly shippedOnly: boolean
  readonly isOn: boolean
}

/**
 * The shop says what a kind of cost comes to, for refunds from now on; what is booked stays. Refuses: not_found,
 * cost_basis_fixed, cost_name_taken, share_above_whole.
 */
export async function setCostKind({ db, actor }: Ctx<StaffActor>, input: SetCostKind): Promise<CostKindView> {
  return inTransaction(db, async (tx) => {
    await lockCostKinds(tx, actor.shopId)
    const kinds = await readCostKinds(tx, actor.shopId)
    const before = kinds.find((kind) => kind.kind === input.kind)
    if (!before) throw refuseCommon('not_found')
    if (isBuiltIn(input.kind) && (input.basis !== undefined || input.name !== undefined))
      throw refuse('cost_basis_fixed', { name: builtInKinds[input.kind].zh })
    const after: CostKindView = {
      ...before,
      name: input.name ?? before.name,
      basis: input.basis ?? before.basis,
      rate: input.rate,
      shippedOnly: input.shippedOnly,
      isOn: input.isOn,
    }
    checkCostKind(after, kinds)
    await writeCostKind(tx, actor, after, before)
    return after
  })
}
