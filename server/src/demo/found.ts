import { makeId } from '../kernel/id.ts'
import { makeFreightTemplate } from '../modules/catalog/freight/make-freight-template.ts'
import { makeProduct } from '../modules/catalog/products/make-product.ts'
import { putOnSale } from '../modules/catalog/products/put-on-sale.ts'
import { grantRoles, makeAccount } from '../modules/identity/index.ts'
import { openShop } from '../modules/shop/index.ts'
import { type StaffActor, systemActor } from '../platform/actor.ts'
import { type Database, inTransaction } from '../platform/db/database.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { colourNamed } from './drawing/named-colours.ts'
import { storeDrawnPicture } from './drawing/store-drawn-picture.ts'
import { categoryOf, type DemoProduct } from './goods/goods.ts'
import type { DemoShop } from './people.ts'
import { skusOf } from './products.ts'
import { notServed } from './world/plan-orders.ts'

const founder = systemActor('demo')

const newId = () => makeId(machineNowMs())

/** How many pieces of a product's SKU, by its place in the matrix, are there when it is made. */
export type OpeningStock = (product: DemoProduct, sku: number) => number

/** Opens a shop with its people and goods; what is there already stays as it is. Answers its owner as an actor. */
export async function foundShop(
  db: Database,
  shop: DemoShop,
  goods: readonly DemoProduct[],
  openingStock: OpeningStock,
): Promise<StaffActor> {
  const found = await db.kysely
    .selectFrom('shop.shop')
    .select('shop_id')
    .where('name', '=', shop.name)
    .executeTakeFirst()
  const shopId =
    found?.shop_id ??
    (
      await openShop(
        { db, actor: founder },
        { id: newId(), ...shop, ownerPhone: shop.owner.phone, ownerName: shop.owner.name },
      )
    ).shopId
  const ownerId = await inTransaction(db, async (tx) => {
    const owner = await makeAccount(tx, shop.owner)
    for (const person of shop.staff) {
      await grantRoles(tx, shopId, await makeAccount(tx, person), [...person.roles], owner)
    }
    return owner
  })
  const owner: StaffActor = { kind: 'staff', accountId: ownerId, shopId, roles: ['owner'] }
  const byWeight = await freightByWeight(db, owner)
  // Lists show the newest first: what is listed last stands first.
  for (const product of goods.toReversed()) await listProduct(db, owner, product, byWeight, openingStock)
  await closeStart(db, owner)
  return owner
}

/** The demo's shops are no longer new: their people see no checklist. */
async function closeStart(db: Database, owner: StaffActor): Promise<void> {
  await inTransaction(db, (tx) =>
    tx
      .insertInto('shop.start_closed')
      .values({ shop_id: owner.shopId, closed_by: owner.accountId, closed_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** First kilogram ¥8, each further 500 g begun ¥3; 新疆 and 西藏 are not served. */
async function freightByWeight(db: Database, owner: StaffActor): Promise<string> {
  const name = '按重量（首重 1 kg）'
  const found = await db.kysely
    .selectFrom('catalog.freight_template')
    .select('template_id')
    .where('shop_id', '=', owner.shopId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (found) return found.template_id
  const made = await makeFreightTemplate(
    { db, actor: owner },
    {
      id: newId(),
      name,
      kind: 'weight',
      firstUnits: 1000,
      firstFen: 800,
      nextUnits: 500,
      nextFen: 300,
      notServed,
    },
  )
  return made.templateId
}

async function listProduct(
  db: Database,
  owner: StaffActor,
  product: DemoProduct,
  byWeight: string,
  openingStock: OpeningStock,
): Promise<void> {
  const found = await db.kysely
    .selectFrom('catalog.product')
    .select(['product_id', 'state'])
    .where('shop_id', '=', owner.shopId)
    .where('title', '=', product.title)
    .executeTakeFirst()
  if (found?.state === 'on_sale') return
  const productId = found?.product_id ?? newId()
  if (!found) {
    const category = categoryOf(product)
    const picture = await storeDrawnPicture(db, owner.shopId, category, product.title)
    const pictures = await picturesOfColours(db, owner.shopId, product)
    await makeProduct(
      { db, actor: owner },
      {
        id: productId,
        title: product.title,
        description: product.description,
        category,
        categoryId: product.categoryId,
        pictures: [picture],
        specNames: product.specs.map((axis) => axis.name),
        skus: skusOf(product).map((sku, index) => ({
          ...sku,
          picture: pictures.get(sku.specs[0] ?? '') ?? null,
          skuId: newId(),
          weightGram: product.weightGram,
          openingStock: openingStock(product, index),
        })),
        ...(product.freight === 'weight' ? { freightTemplateId: byWeight } : {}),
      },
    )
  }
  if (!product.waits) await putOnSale({ db, actor: owner }, productId)
}

/** A picture of each colour that a product comes in, by its name. */
async function picturesOfColours(
  db: Database,
  shopId: string,
  product: DemoProduct,
): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>()
  for (const value of product.specs[0]?.values ?? []) {
    const colour = colourNamed(value)
    if (!colour) continue
    const { title } = product
    pictures.set(value, await storeDrawnPicture(db, shopId, categoryOf(product), title, colour))
  }
  return pictures
}
