import { openShop } from '../../server/src/modules/shop/index.ts'
import { systemActor } from '../../server/src/platform/actor.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import { newId } from '../replay/people.ts'
import { type Goods, inventGoods } from './goods.ts'

const ROWS_A_TIME = 2000

/** Writes invented goods over some shops straight into the tables: what is measured is finding, not selling. */
export async function fillShops(db: Database, products: number, shops: number): Promise<void> {
  const places: { shopId: string; templateId: string }[] = []
  for (let number = 0; number < shops; number += 1) {
    const shopId = newId()
    await openShop(
      { db, actor: systemActor('bench') },
      {
        id: shopId,
        name: `小店 ${number + 1}`,
        category: 'general',
        ownerPhone: `135${String(number).padStart(8, '0')}`,
        ownerName: '店主',
      },
    )
    const templateId = newId()
    await db.pool.query(
      `insert into catalog.freight_template (shop_id, template_id, name, kind, made_at, body_hash)
       values ($1, $2, '包邮', 'free', '2026-01-01', '')`,
      [shopId, templateId],
    )
    places.push({ shopId, templateId })
  }
  let waiting: Goods[] = []
  let written = 0
  for (const goods of inventGoods(products, 7)) {
    waiting.push(goods)
    if (waiting.length < ROWS_A_TIME && written + waiting.length < products) continue
    await writeGoods(db, waiting, places, written)
    written += waiting.length
    waiting = []
  }
  await db.pool.query('analyze catalog.product, catalog.sku, inventory.stock')
}

/** Every twentieth product is sold out. */
async function writeGoods(
  db: Database,
  goods: readonly Goods[],
  places: readonly { shopId: string; templateId: string }[],
  from: number,
): Promise<void> {
  const rows = goods.map((one, at) => {
    const place = places[(from + at) % places.length] as { shopId: string; templateId: string }
    const skus = one.specs.map((specs) => ({ skuId: newId(), specs }))
    return { ...one, ...place, productId: newId(), skus, onHand: (from + at) % 20 === 0 ? 0 : 10 }
  })
  await db.pool.query(
    `insert into catalog.product (shop_id, product_id, title, description, category, category_id, freight_template_id,
       state, spec_names, code, approved_version, made_at, changed_at, body_hash)
     select "shopId", "productId", title, description, "categoryId", "categoryId", "templateId", 'on_sale',
       array(select jsonb_array_elements_text("specNames")), "productId"::text, 1, '2026-01-01', '2026-01-01', ''
     from jsonb_to_recordset($1) as row ("shopId" uuid, "productId" uuid, title text, description text,
       "categoryId" text, "templateId" uuid, "specNames" jsonb)`,
    [JSON.stringify(rows)],
  )
  const skus = rows.flatMap((row) =>
    row.skus.map((sku) => ({ ...sku, shopId: row.shopId, productId: row.productId, priceFen: row.priceFen })),
  )
  await db.pool.query(
    `insert into catalog.sku (shop_id, sku_id, product_id, specs, price_fen)
     select "shopId", "skuId", "productId", array(select jsonb_array_elements_text(specs)), "priceFen"
     from jsonb_to_recordset($1) as row ("shopId" uuid, "skuId" uuid, "productId" uuid, specs jsonb, "priceFen" bigint)`,
    [JSON.stringify(skus)],
  )
  const stock = rows.flatMap((row) =>
    row.skus.map((sku) => ({ shopId: row.shopId, skuId: sku.skuId, onHand: row.onHand })),
  )
  await db.pool.query(
    `with filled as (
       select * from jsonb_to_recordset($1) as row ("shopId" uuid, "skuId" uuid, "onHand" integer)
     ), locations as (
       insert into inventory.location (shop_id, location_id, name, made_at)
       select distinct "shopId", "shopId", 'default location', now() from filled on conflict do nothing
     )
     insert into inventory.stock (shop_id, location_id, sku_id, on_hand)
     select "shopId", "shopId", "skuId", "onHand" from filled`,
    [JSON.stringify(stock)],
  )
}
