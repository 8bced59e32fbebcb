import { refuseCommon } from '../../../kernel/refusal.ts'
import { done } from '../../../kernel/schema.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { refuse } from './freight-rows.ts'

/** Removes a template that no product uses. Refuses: not_found, template_in_use. */
export async function removeFreightTemplate({ db, actor }: Ctx<StaffActor>, templateId: string) {
  return inTransaction(db, async (tx) => {
    const template = await tx
      .selectFrom('catalog.freight_template')
      .select('template_id')
      .where('shop_id', '=', actor.shopId)
      .where('template_id', '=', templateId)
      .forUpdate() // waits for products that are being given it
      .executeTakeFirst()
    if (!template) throw refuseCommon('not_found')
    const { products } = await tx
      .selectFrom('catalog.product')
      .select(({ fn }) => fn.countAll<number>().as('products'))
      .where('shop_id', '=', actor.shopId)
      .where('freight_template_id', '=', templateId)
      .executeTakeFirstOrThrow()
    if (products > 0) throw refuse('template_in_use', { products })
    await tx
      .deleteFrom('catalog.freight_template')
      .where('shop_id', '=', actor.shopId)
      .where('template_id', '=', templateId)
      .execute()
    return done
  })
}
