import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { type CostBasis, type CostKindView, MAX_COST_KINDS } from './contract.ts'
import { readCostKinds } from './cost-kind-queries.ts'
import { checkCostKind, lockCostKinds, refuse, writeCostKind } from './cost-kind-rows.ts'

export interface AddCostKind {
  /** Client-made. */
  readonly id: string
  readonly name: string
  readonly basis: CostBasis
  readonly rate: number
  readonly shippedOnly: boolean
}

/**
 * The shop adds a kind of cost of its own; it counts with every refund from now on. The same request again answers the
 * kind. Refuses: id_reused, id_not_fresh, too_many_cost_kinds, cost_name_taken, share_above_whole.
 */
export async function addCostKind({ db, actor }: Ctx<StaffActor>, input: AddCostKind): Promise<CostKindView> {
  const { id, name, basis, rate, shippedOnly } = input
  return inTransaction(db, async (tx) => {
    await lockCostKinds(tx, actor.shopId)
    const kinds = await readCostKinds(tx, actor.shopId)
    const added: CostKindView = { kind: id, name, basis, rate, shippedOnly, isOn: true, isBuiltIn: false }
    const known = kinds.find((kind) => kind.kind === id)
    if (known) {
      const isSame =
        known.name === name &&
        known.basis === basis &&
        known.rate === rate &&
        known.shippedOnly === shippedOnly
      if (!isSame) throw refuseCommon('id_reused')
      return known
    }
    checkClientId(id, machineNowMs())
    if (kinds.length >= MAX_COST_KINDS) throw refuse('too_many_cost_kinds', { most: MAX_COST_KINDS })
    checkCostKind(added, kinds)
    await writeCostKind(tx, actor, added, null)
    return added
  })
}
