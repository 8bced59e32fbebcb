import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import { shopFrontPublished } from '../events.ts'
import { lockShop } from '../shop-rows.ts'
import type { FrontView } from './contract.ts'
import { readFront } from './front-queries.ts'
import { storedPublished, storedVersion } from './stored-front.ts'

/** Published fronts that a shop keeps: our default, more than two years of one a week. */
const VERSIONS_KEPT = 100

/** Shows the draft of this number to buyers, from now on. Refuses: front_changed, when it is no longer the draft. */
export async function publishFront({ db, actor }: Ctx<StaffActor>, draftNumber: number): Promise<FrontView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'shared')
    const row = await tx
      .selectFrom('shop.front')
      .selectAll()
      .where('shop_id', '=', actor.shopId)
      .forUpdate()
      .executeTakeFirst()
    if (row?.draft_number !== draftNumber)
      throw refuse('front_changed', { who: (await readFront(tx, actor.shopId)).draftBy })
    if (row.published_number === draftNumber) return readFront(tx, actor.shopId)
    const content = (await readFront(tx, actor.shopId)).draft
    await tx
      .updateTable('shop.front')
      .set({
        published: storedPublished.write(content),
        published_number: draftNumber,
        published_by: actor.accountId,
        published_at: tx.now,
      })
      .where('shop_id', '=', actor.shopId)
      .execute()
    await tx
      .insertInto('shop.front_version')
      .values({
        shop_id: actor.shopId,
        draft_number: draftNumber,
        content: storedVersion.write(content),
        published_by: actor.accountId,
        published_at: tx.now,
      })
      .execute()
    await dropOldVersions(tx, actor.shopId)
    await publish(tx, shopFrontPublished, actor.shopId, { draftNumber })
    await shopAudit.write(tx, actor, 'shop.publish_front', actor.shopId, { draftNumber })
    return readFront(tx, actor.shopId)
  })
}

async function dropOldVersions(tx: Tx, shopId: string): Promise<void> {
  const kept = tx
    .selectFrom('shop.front_version')
    .select('draft_number')
    .where('shop_id', '=', shopId)
    .orderBy('draft_number', 'desc')
    .limit(VERSIONS_KEPT)
  await tx
    .deleteFrom('shop.front_version')
    .where('shop_id', '=', shopId)
    .where('draft_number', 'not in', kept)
    .execute()
}
