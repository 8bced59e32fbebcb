import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { forgetSearches } from '../search/forget-searches.ts'
import type { FreightTemplateView } from './contract.ts'
import {
  readFreightTemplate,
  refusingTakenName,
  type TemplateFields,
  templateColumns,
} from './freight-rows.ts'

/** Changes what sending will cost; orders that were placed keep their freight. Refuses: not_found, template_name_taken. */
export async function changeFreightTemplate(
  { db, actor }: Ctx<StaffActor>,
  templateId: string,
  input: TemplateFields,
): Promise<FreightTemplateView> {
  return refusingTakenName(input.name, () =>
    inTransaction(db, async (tx) => {
      await tx
        .updateTable('catalog.freight_template')
        .set(templateColumns(input))
        .where('shop_id', '=', actor.shopId)
        .where('template_id', '=', templateId)
        .execute()
      // Searches may ask for free freight.
      await forgetSearches(tx)
      return readFreightTemplate(tx, actor.shopId, templateId)
    }),
  )
}
