import { refuseUnless } from '../../../kernel/refusal.ts'
import type { OfficerActor, SystemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { grantRoles } from '../../identity/index.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import type { ShopView } from '../profile/contract.ts'
import { nameIsReadable, skeletonOf } from '../shop-name-rules.ts'

/**
 * Inserts an open shop and makes an account its owner; the same id again answers the same shop. Throws shop_name_taken,
 * also for a name that looks like that of another shop, and shop_name_unreadable.
 */
export async function insertShop(
  tx: Tx,
  actor: OfficerActor | SystemActor,
  input: { readonly id: string; readonly name: string; readonly intro: string; readonly category: string },
  ownerId: string,
): Promise<ShopView> {
  refuseUnless(nameIsReadable(input.name))
  const added = await tx
    .insertInto('shop.shop')
    .values({
      shop_id: input.id,
      name: input.name,
      name_skeleton: skeletonOf(input.name),
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

/** Throws shop_name_taken when another shop than `own` has this name or one that looks like it; shop_name_unreadable. */
export async function refuseTakenName(tx: Tx, name: string, own?: string): Promise<void> {
  refuseUnless(nameIsReadable(name))
  let query = tx
    .selectFrom('shop.shop')
    .select('shop_id')
    .where((eb) => eb.or([eb('name', '=', name), eb('name_skeleton', '=', skeletonOf(name))]))
  if (own) query = query.where('shop_id', '<>', own)
  if (await query.executeTakeFirst()) throw refuse('shop_name_taken', { name })
}
