import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { FreightTemplateView } from './contract.ts'
import {
  readFreightTemplate,
  refusingTakenName,
  type TemplateFields,
  templateColumns,
} from './freight-rows.ts'

/** A new price list for sending goods. Refuses: template_name_taken, id_reused. */
export async function makeFreightTemplate(
  { db, actor }: Ctx<StaffActor>,
  input: TemplateFields & { readonly id: string },
): Promise<FreightTemplateView> {
  checkClientId(input.id, machineNowMs())
  const { shopId } = actor
  const hash = bodyHash({ by: actor.accountId, ...input })
  return refusingTakenName(input.name, () =>
    inTransaction(db, async (tx) => {
      const added = await tx
        .insertInto('catalog.freight_template')
        .values({
          ...templateColumns(input),
          shop_id: shopId,
          template_id: input.id,
          made_at: tx.now,
          body_hash: hash,
        })
        .onConflict((conflict) => conflict.columns(['shop_id', 'template_id']).doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows === 0n) {
        const before = await tx
          .selectFrom('catalog.freight_template')
          .select('body_hash')
          .where('shop_id', '=', shopId)
          .where('template_id', '=', input.id)
          .executeTakeFirst()
        if (!before?.body_hash.equals(hash)) throw refuseCommon('id_reused')
      }
      return readFreightTemplate(tx, shopId, input.id)
    }),
  )
}
