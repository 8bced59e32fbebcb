import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { productPort } from '../product-port.ts'
import type { StartView } from './contract.ts'

/** The checklist of a new shop, by what is there. */
export async function readStart(reader: Reader, shopId: string): Promise<StartView> {
  const goods = await productPort().readGoodsStart(reader, shopId)
  const { rows } = await sql<{ closed: boolean; service: boolean; front: boolean }>`
    select exists (select 1 from shop.start_closed where shop_id = ${shopId}) as closed,
      exists (select 1 from shop.service_hours where shop_id = ${shopId})
        or exists (select 1 from shop.contact_line where shop_id = ${shopId}) as service,
      exists (select 1 from shop.front where shop_id = ${shopId} and published_at is not null) as front`.execute(
    reader,
  )
  const { closed, ...own } = rows[0] as { closed: boolean; service: boolean; front: boolean }
  return { closed, done: { ...goods, ...own } }
}
