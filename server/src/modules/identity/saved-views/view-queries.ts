import type { Reader } from '../../../platform/db/database.ts'
import type { SavedView } from './contract.ts'
import { readSearch } from './view-rules.ts'

/** The saved filters of a person for one list of a shop, by name. */
export async function listViews(
  reader: Reader,
  shopId: string,
  accountId: string,
  list: string,
): Promise<SavedView[]> {
  const rows = await reader
    .selectFrom('identity.saved_view')
    .select(['view_id', 'name', 'search'])
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .where('list', '=', list)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ viewId: row.view_id, name: row.name, search: readSearch(row.search) }))
}
