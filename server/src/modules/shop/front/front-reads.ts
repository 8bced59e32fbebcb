import { readMany } from '../../../platform/db/batching.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { FrontContent } from './contract.ts'
import { storedPublished } from './stored-front.ts'

const READ_PUBLISHED: NamedStatement = {
  name: 'shop.published-fronts',
  text: `
    select shop_id as "shopId", published from shop.front
    where shop_id = any ($1::uuid[]) and published is not null`,
}

/** What buyers see of a shop's front; null: none was published. */
export const readPublishedFront = readMany<string, FrontContent | null>(
  'shop.published-front',
  async (reader, shopIds) => {
    const rows = await reader.query<{ shopId: string; published: unknown }>(READ_PUBLISHED, [shopIds])
    const published = new Map(rows.map((row) => [row.shopId, storedPublished.read(row.published)]))
    return shopIds.map((shopId) => published.get(shopId) ?? null)
  },
)
