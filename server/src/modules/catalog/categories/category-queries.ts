import type { Reader } from '../../../platform/db/database.ts'
import type { CategoryView } from './contract.ts'

/** The tree of kinds of goods, parents before children, in the order in which it is shown. */
export async function listCategories(reader: Reader): Promise<{ rows: CategoryView[] }> {
  const rows = await reader
    .selectFrom('catalog.category')
    .select(['category_id as categoryId', 'parent_id as parentId', 'name_zh as nameZh', 'name_en as nameEn'])
    .orderBy('position')
    .execute()
  return { rows }
}
