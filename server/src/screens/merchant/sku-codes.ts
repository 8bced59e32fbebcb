import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { CodeUse } from './sku-codes-contract.ts'
import * as contract from './sku-codes-contract.ts'

export const skuCodesScreen: Screen = {
  name: 'merchant/sku-codes',
  routes: [
    route(contract.findSkuCodes, anyStaff, async ({ db, actor }, { body }) => ({
      uses: await findSkuCodes(db.kysely, actor.shopId, body.codes, body.except ?? null),
    })),
  ],
}

/** SKUs of other products of the shop with one of these codes: at most one for each code and product. */
async function findSkuCodes(
  reader: Reader,
  shopId: string,
  codes: readonly string[],
  except: string | null,
): Promise<CodeUse[]> {
  const sought = [...new Set(codes.map((code) => code.trim().toLowerCase()).filter(Boolean))]
  const { rows } = await sql<CodeUse>`
    select distinct on (lower(sku.code), product.product_id)
      sku.code, product.product_id as "productId", product.title, sku.specs
    from catalog.sku join catalog.product using (shop_id, product_id)
    where sku.shop_id = ${shopId} and sku.code <> '' and sku.removed_at is null
      and lower(sku.code) = any(${sought}::text[])
      and (${except}::uuid is null or product.product_id <> ${except}::uuid)
    order by lower(sku.code), product.product_id, sku.position
    limit 100`.execute(reader)
  return rows
}
