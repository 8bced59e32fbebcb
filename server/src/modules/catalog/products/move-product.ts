import { canMove } from '../../../kernel/states.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { productChanged } from '../events.ts'
import type { ProductState } from './contract.ts'
import { keptAsShown, type lockProduct } from './product-rows.ts'
import { productNext } from './product-states.ts'

export interface Mover {
  readonly kind: 'staff' | 'officer'
  readonly accountId: string
}

/**
 * The one way from state to state: the product is locked by the caller; writes who, when and why, and tells it.
 * A product that goes on sale counts as approved as it stands.
 */
export async function moveProduct(
  tx: Tx,
  product: Awaited<ReturnType<typeof lockProduct>>,
  to: ProductState,
  by: Mover,
  reason = '',
): Promise<void> {
  const { shop_id: shopId, product_id: productId, version } = product
  const from = product.state
  if (!canMove(productNext, from, to)) throw new Error(`A product cannot go from ${from} to ${to}.`)
  await tx
    .updateTable('catalog.product')
    .set({
      state: to,
      changed_at: tx.now,
      // What comes before an officer from sale was written anew, and what it was is kept already.
      ...(from === 'on_sale' && to === 'off_sale' ? keptAsShown : {}),
      ...(to === 'in_review' ? { submitted_at: tx.now } : {}),
      ...(to === 'on_sale' ? { approved_version: version } : {}),
    })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
  await tx
    .insertInto('catalog.product_move')
    .values({
      shop_id: shopId,
      product_id: productId,
      from_state: from,
      to_state: to,
      version,
      actor_kind: by.kind,
      actor_id: by.accountId,
      reason,
      at: tx.now,
    })
    .execute()
  await publish(tx, productChanged, shopId, { productId, change: to })
  // Officers hear of what comes to their desk and of what leaves it.
  if (from === 'in_review' || to === 'in_review')
    tx.invalidations.push({ topic: 'platform', what: 'product.review_changed' })
}
