import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'

/** A buyer who can order: an account with an address. */
export interface Shopper {
  readonly accountId: string
  readonly addressId: string
  readonly provinceCode: string
}

/** Buyers with an address who work for no shop, in no particular order. */
export async function readShoppers(reader: Reader, limit: number): Promise<Shopper[]> {
  const { rows } = await sql<Shopper>`
    select a.buyer_id as "accountId", a.address_id as "addressId", a.province_code as "provinceCode"
    from identity.address a join identity.account who on who.account_id = a.buyer_id
    where a.is_default and a.removed_at is null and who.deleted_at is null and not who.officer
      and not exists (select 1 from identity.staff s where s.account_id = a.buyer_id)
    order by md5(a.address_id::text) limit ${limit}`.execute(reader)
  return rows
}

/** A SKU that can be bought, as a shopper sees it. */
export interface Offer {
  readonly shopId: string
  readonly productId: string
  readonly title: string
  readonly skuId: string
}

/** All SKUs on sale. */
export async function readOffers(reader: Reader): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select p.shop_id as "shopId", p.product_id as "productId", p.title, s.sku_id as "skuId"
    from catalog.product p join catalog.sku s on s.shop_id = p.shop_id and s.product_id = p.product_id
    where p.state = 'on_sale' and s.removed_at is null order by p.product_id, s.position limit 2000`.execute(
    reader,
  )
  return rows
}

/** What of a shop is on sale, SKU by SKU, with what is left of it. */
export async function readRushSkus(reader: Reader, shopId: string) {
  const { rows } = await sql<{ skuId: string; title: string; specs: string[]; left: number }>`
    select s.sku_id as "skuId", p.title, s.specs, coalesce(i.on_hand - i.reserved, 0) as left
    from catalog.product p join catalog.sku s on s.shop_id = p.shop_id and s.product_id = p.product_id
    left join inventory.sellable_stock i on i.shop_id = s.shop_id and i.sku_id = s.sku_id
    where p.shop_id = ${shopId} and p.state = 'on_sale' and s.removed_at is null
    order by p.product_id desc, s.position limit 500`.execute(reader)
  return rows
}
