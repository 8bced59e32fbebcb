import type { Reader } from '../../../platform/db/database.ts'
import type { FrontContent, FrontView } from './contract.ts'

/** What a shop begins with: all its goods, newest first, come below by themselves. */
const EMPTY: FrontContent = { banner: null, sections: [] }

/** The draft and what is published. */
export async function readFront(reader: Reader, shopId: string): Promise<FrontView> {
  const row = await reader
    .selectFrom('shop.front as f')
    .leftJoin('identity.account as a', 'a.account_id', 'f.draft_by')
    .selectAll('f')
    .select('a.name as draft_by_name')
    .where('f.shop_id', '=', shopId)
    .executeTakeFirst()
  return {
    draft: (row?.draft as FrontContent | undefined) ?? EMPTY,
    draftNumber: row?.draft_number ?? 0,
    draftAt: row?.draft_at.toISOString() ?? null,
    draftBy: row?.draft_by_name ?? '',
    published: (row?.published as FrontContent | null | undefined) ?? null,
    publishedNumber: row?.published_number ?? null,
    publishedAt: row?.published_at?.toISOString() ?? null,
  }
}

/** Of these products those that are not the shop's. */
export async function productsNotOf(
  reader: Reader,
  shopId: string,
  productIds: readonly string[],
): Promise<string[]> {
  if (productIds.length === 0) return []
  const rows = await reader
    .selectFrom('catalog.product')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', [...productIds])
    .execute()
  const found = new Set(rows.map((row) => row.product_id))
  return productIds.filter((id) => !found.has(id))
}
