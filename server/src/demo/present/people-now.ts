import type { BuyerActor, StaffActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/db/database.ts'

/** The people of a demo shop who handle its after-sales. */
export interface ShopStaff {
  readonly owner: StaffActor
  /** Who answers buyers; the owner where the shop has no agent. */
  readonly agent: StaffActor
}

/** Who owns a shop of the demo and who answers its buyers. */
export async function staffOf(db: Database, name: string): Promise<ShopStaff> {
  const rows = await db.kysely
    .selectFrom('shop.shop as shop')
    .innerJoin('identity.staff as staff', 'staff.shop_id', 'shop.shop_id')
    .select(['shop.shop_id', 'staff.account_id', 'staff.roles'])
    .where('shop.name', '=', name)
    .orderBy('staff.account_id')
    .execute()
  const actorWith = (role: 'owner' | 'agent'): StaffActor | undefined => {
    const row = rows.find(({ roles }) => roles.includes(role))
    return row && { kind: 'staff', accountId: row.account_id, shopId: row.shop_id, roles: [role] }
  }
  const owner = actorWith('owner')
  if (!owner) throw new Error(`${name} has no owner.`)
  return { owner, agent: actorWith('agent') ?? owner }
}

export const buyerOf = (accountId: string): BuyerActor => ({ kind: 'buyer', accountId })
