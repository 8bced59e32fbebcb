import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

/** What of the checklist of a new shop is the catalogue's: a product, freight, something on sale. */
export async function readGoodsStart(reader: Reader, shopId: string) {
  const { rows } = await sql<{ product: boolean; freight: boolean; onSale: boolean }>`
    select exists (select 1 from catalog.product where shop_id = ${shopId}) as product,
      exists (select 1 from catalog.freight_template where shop_id = ${shopId}) as freight,
      exists (select 1 from catalog.product where shop_id = ${shopId} and state = 'on_sale') as "onSale"`.execute(
    reader,
  )
  return rows[0] as { product: boolean; freight: boolean; onSale: boolean }
}
