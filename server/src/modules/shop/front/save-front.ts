import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { areFilesOf } from '../../../platform/files.ts'
import { refuse } from '../absence/absence-rules.ts'
import { productPort } from '../product-port.ts'
import { lockShop } from '../shop-rows.ts'
import type { FrontContent, FrontView } from './contract.ts'
import { readFront } from './front-queries.ts'
import { storedDraft } from './stored-front.ts'

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
      draft: storedDraft.write(input.content),
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
  const [unknown] = await productPort().findUnknown(tx, shopId, products)
  if (unknown) throw refuse('front_unknown_product')
}
