import { readMany } from '../../../platform/db/batching.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { FrontContent } from './contract.ts'

const READ_PUBLISHED: NamedStatement = {
  name: 'shop.published-fronts',
  text: `
    select shop_id as "shopId", published from shop.front
    where shop_id = any ($1::uuid[]) and published is not null`,
}

/** What buyers see of a shop's front; null: none was published. */
export const readPublishedFront = readMany<string, FrontContent | null>(async (reader, shopIds) => {
  const rows = await reader.query<{ shopId: string; published: FrontContent }>(READ_PUBLISHED, [
    [...new Set(shopIds)],
  ])
  const published = new Map(rows.map((row) => [row.shopId, row.published]))
  return shopIds.map((shopId) => published.get(shopId) ?? null)
})
