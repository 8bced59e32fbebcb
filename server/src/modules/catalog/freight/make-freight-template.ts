import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { refuseFull } from '../refuse-full.ts'
import { type FreightTemplateView, MAX_TEMPLATES } from './contract.ts'
import {
  readFreightTemplate,
  refuse,
  refusingTakenName,
  type TemplateFields,
  templateColumns,
} from './freight-rows.ts'

/** A new price list for sending goods. Refuses: template_name_taken, too_many_templates, id_reused. */
export async function makeFreightTemplate(
  { db, actor }: Ctx<StaffActor>,
  input: TemplateFields & { readonly id: string },
): Promise<FreightTemplateView> {
  checkClientId(input.id, machineNowMs())
  const { shopId } = actor
  const hash = bodyHash({ by: actor.accountId, ...input })
  return refusingTakenName(input.name, () =>
    inTransaction(db, async (tx) => {
      const known = await sameBefore(tx, shopId, input.id)
      if (!known)
        await refuseFull(tx, shopId, 'template', {
          most: MAX_TEMPLATES,
          refusal: () => refuse('too_many_templates', { most: MAX_TEMPLATES }),
        })
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
        const before = await sameBefore(tx, shopId, input.id)
        if (!before?.body_hash.equals(hash)) throw refuseCommon('id_reused')
      }
      return readFreightTemplate(tx, shopId, input.id)
    }),
  )
}

const sameBefore = (tx: Tx, shopId: string, templateId: string) =>
  tx
    .selectFrom('catalog.freight_template')
    .select('body_hash')
    .where('shop_id', '=', shopId)
    .where('template_id', '=', templateId)
    .executeTakeFirst()
