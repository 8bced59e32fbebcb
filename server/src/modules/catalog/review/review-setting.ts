import type { Reader } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { catalogPolicies } from '../policies.ts'
import type { ProductReview } from './contract.ts'

/** Which products of a shop are reviewed at an instant: its own setting, or the platform's policy. */
export async function reviewOf(
  reader: Reader,
  shopId: string,
  at: Date,
): Promise<{ review: ProductReview; own: boolean }> {
  const setting = await reader
    .selectFrom('catalog.review_setting')
    .select('review')
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (setting) return { review: setting.review, own: true }
  const { productReview } = catalogPolicies.of(await readPolicies(reader, at))
  return { review: productReview, own: false }
}
