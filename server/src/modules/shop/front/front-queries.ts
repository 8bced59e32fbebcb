import type { Reader } from '../../../platform/db/database.ts'
import { readNames } from '../../identity/index.ts'
import type { FrontContent, FrontView } from './contract.ts'
import { storedDraft, storedPublished } from './stored-front.ts'

/** What a shop begins with: all its goods, newest first, come below by themselves. */
const EMPTY: FrontContent = { banner: null, sections: [] }

/** The draft and what is published. */
export async function readFront(reader: Reader, shopId: string): Promise<FrontView> {
  const row = await reader
    .selectFrom('shop.front')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  const names = await readNames(reader, row ? [row.draft_by] : [])
  return {
    draft: (row && storedDraft.read(row.draft)) ?? EMPTY,
    draftNumber: row?.draft_number ?? 0,
    draftAt: row?.draft_at.toISOString() ?? null,
    draftBy: names.get(row?.draft_by ?? '') ?? '',
    published: row?.published ? storedPublished.read(row.published) : null,
    publishedNumber: row?.published_number ?? null,
    publishedAt: row?.published_at?.toISOString() ?? null,
  }
}
