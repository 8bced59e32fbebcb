import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, OfficerActor, SystemActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { grantRoles, makeAccount } from '../../identity/index.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import type { ShopView, shopCategories } from '../contract.ts'

export interface OpenShop {
  readonly id: string
  readonly name: string
  readonly intro?: string | undefined
  readonly category: (typeof shopCategories)[number]
  readonly ownerPhone: string
  readonly ownerName: string
}

/** Opens a shop, online from the start, and makes the person with this phone its owner. Refuses: shop_name_taken. */
export async function openShop(
  { db, actor }: Ctx<OfficerActor | SystemActor>,
  input: OpenShop,
): Promise<ShopView> {
  checkClientId(input.id, machineNowMs())
  return inTransaction(db, async (tx) => {
    const ownerId = await makeAccount(tx, { phone: input.ownerPhone, name: input.ownerName })
    return openShopOf(tx, actor, { ...input, intro: input.intro ?? '' }, ownerId)
  })
}

/** Opens a shop of a person who has an account. The same id again answers the shop. Refuses: shop_name_taken. */
export async function openShopOf(
  tx: Tx,
  actor: OfficerActor | SystemActor,
  input: { readonly id: string; readonly name: string; readonly intro: string; readonly category: string },
  ownerId: string,
): Promise<ShopView> {
  const added = await tx
    .insertInto('shop.shop')
    .values({
      shop_id: input.id,
      name: input.name,
      intro: input.intro,
      category: input.category,
      opened_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const row = await tx.selectFrom('shop.shop').selectAll().where('shop_id', '=', input.id).executeTakeFirst()
  if (!row || row.name !== input.name) throw refuse('shop_name_taken', { name: input.name })
  if (added.numInsertedOrUpdatedRows === 1n) {
    const by = actor.kind === 'officer' ? actor.accountId : null
    await grantRoles(tx, input.id, ownerId, ['owner'], by)
    await shopAudit.write(tx, actor, 'shop.open', input.id, { name: input.name }, input.id)
  }
  return {
    shopId: row.shop_id,
    number: row.number,
    name: row.name,
    intro: row.intro,
    category: row.category as ShopView['category'],
    state: 'online',
    away: null,
  }
}
