import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { areFilesOf } from '../../../platform/files.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import { shopFrontPublished } from '../events.ts'
import { lockShop } from '../shop-rows.ts'
import type { FrontContent, FrontView } from './front-contract.ts'
import { productsNotOf, readFront } from './front-queries.ts'

export interface SaveFront {
  /** The number of the draft that this one changes; 0: there is none yet. */
  readonly basedOn: number
  readonly content: FrontContent
}

/**
 * Saves the draft of the shop page; buyers see nothing of it. Refuses: front_changed, when somebody else saved in the
 * meantime; front_unknown_product, front_unknown_picture.
 */
export async function saveFront({ db, actor }: Ctx<StaffActor>, input: SaveFront): Promise<FrontView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'shared')
    await refuseStrangers(tx, actor.shopId, input.content)
    const draft = {
      draft: JSON.stringify(input.content),
      draft_number: input.basedOn + 1,
      draft_by: actor.accountId,
      draft_at: tx.now,
    }
    const saved = await (input.basedOn === 0
      ? tx
          .insertInto('shop.front')
          .values({ shop_id: actor.shopId, published: null, ...draft })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : tx
          .updateTable('shop.front')
          .set(draft)
          .where('shop_id', '=', actor.shopId)
          .where('draft_number', '=', input.basedOn)
          .executeTakeFirst())
    const rows = 'numUpdatedRows' in saved ? saved.numUpdatedRows : saved.numInsertedOrUpdatedRows
    const front = await readFront(tx, actor.shopId)
    if (!rows) throw refuse('front_changed', { who: front.draftBy })
    return front
  })
}

/** Pictures and products of other shops, or none at all, have no place on the page. */
async function refuseStrangers(tx: Tx, shopId: string, { banner, sections }: FrontContent): Promise<void> {
  const pictures = sections.flatMap((section) => (section.kind === 'picture' ? [section.picture] : []))
  if (banner) pictures.push(banner.picture)
  if (!(await areFilesOf(tx, shopId, pictures))) throw refuse('front_unknown_picture')
  const products = sections.flatMap((section) =>
    section.kind === 'products'
      ? section.productIds
      : section.kind === 'picture' && section.productId
        ? [section.productId]
        : [],
  )
  const [unknown] = await productsNotOf(tx, shopId, products)
  if (unknown) throw refuse('front_unknown_product')
}

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
    await tx
      .updateTable('shop.front')
      .set({
        published: JSON.stringify(row.draft),
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
        content: JSON.stringify(row.draft),
        published_by: actor.accountId,
        published_at: tx.now,
      })
      .execute()
    await publish(tx, shopFrontPublished, actor.shopId, { draftNumber })
    await shopAudit.write(tx, actor, 'shop.publish_front', actor.shopId, { draftNumber })
    return readFront(tx, actor.shopId)
  })
}
