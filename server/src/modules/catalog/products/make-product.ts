import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { productChanged } from '../events.ts'
import type { NewProduct, ProductView } from './contract.ts'
import { findUnknownProducts } from './known-products.ts'
import { readProduct } from './product-queries.ts'
import { lockProduct, productColumns, refuseTooManyProducts, withCode, writeSkus } from './product-rows.ts'
import { areSkusSound, isComplete } from './product-rules.ts'

/**
 * A new product, off sale or a draft, with its SKUs and what of them is in the warehouse. Refuses: not_complete,
 * specs_do_not_match, doubled_specs, picture_not_found, template_not_found, category_not_found, product_code_taken,
 * too_many_products, id_reused.
 */
export async function makeProduct({ db, actor }: Ctx<StaffActor>, input: NewProduct): Promise<ProductView> {
  checkClientId(input.id, machineNowMs())
  refuseUnless(areSkusSound(input.specNames ?? [], input.skus))
  if (!input.draft) refuseUnless(isComplete(input))
  const { shopId, accountId } = actor
  const hash = bodyHash({ by: accountId, ...input })
  const work = async (tx: Tx) => {
    const columns = await productColumns(tx, shopId, input.id, input)
    const [isNew] = await findUnknownProducts(tx, shopId, [input.id])
    if (isNew) await refuseTooManyProducts(tx, shopId, 1)
    const added = await tx
      .insertInto('catalog.product')
      .values({
        ...columns,
        shop_id: shopId,
        product_id: input.id,
        state: input.draft ? 'draft' : 'off_sale',
        made_at: tx.now,
        body_hash: hash,
      })
      .onConflict((conflict) => conflict.columns(['shop_id', 'product_id']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) {
      const before = await lockProduct(tx, shopId, input.id)
      if (!before.body_hash.equals(hash)) throw refuseCommon('id_reused')
    } else {
      await writeSkus(tx, { shopId, productId: input.id, actorId: accountId }, input.skus, new Set())
      await publish(tx, productChanged, shopId, { productId: input.id, change: 'made' })
    }
    return readProduct(tx, shopId, input.id)
  }
  return withCode(input.code, () => inTransaction(db, work))
}
