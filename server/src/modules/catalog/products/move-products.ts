import { type Language, Refusal, refusalMessage } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { MoveOutcome } from './contract.ts'
import { putOnSale } from './put-on-sale.ts'
import { takeOffSale } from './take-off-sale.ts'

interface Wish {
  readonly to: 'on_sale' | 'off_sale'
  readonly productIds: readonly string[]
}

/**
 * Puts many products on sale or takes them off, one after the other, each in a transaction of its own: what is refused
 * (not_found, no_sku, not_complete) is answered with its reason in this language and stops no other.
 */
export async function moveProducts(
  ctx: Ctx<StaffActor>,
  { to, productIds }: Wish,
  language: Language,
): Promise<MoveOutcome[]> {
  const before = await readProducts(ctx, productIds)
  const outcomes: MoveOutcome[] = []
  for (const productId of productIds) {
    const known = before.get(productId)
    const title = known?.title ?? ''
    try {
      const { state } = await (to === 'on_sale' ? putOnSale(ctx, productId) : takeOffSale(ctx, productId))
      const outcome = state === known?.state ? 'unchanged' : 'moved'
      outcomes.push({ productId, title, outcome, message: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      outcomes.push({ productId, title, outcome: 'refused', message: refusalMessage(error, language) })
    }
  }
  return outcomes
}

/** Titles and states as they were; those that are not the shop's are absent. */
async function readProducts({ db, actor }: Ctx<StaffActor>, productIds: readonly string[]) {
  const rows = await db.kysely
    .selectFrom('catalog.product')
    .select(['product_id', 'title', 'state'])
    .where('shop_id', '=', actor.shopId)
    .where('product_id', 'in', [...productIds])
    .execute()
  return new Map(rows.map((row) => [row.product_id, row]))
}
