import { makeId } from '../kernel/id.ts'
import { makeFreightTemplate } from '../modules/catalog/make-freight-template.ts'
import { makeProduct } from '../modules/catalog/make-product.ts'
import { putOnSale } from '../modules/catalog/put-on-sale.ts'
import { storeDrawnPicture } from '../modules/catalog/store-drawn-picture.ts'

import { addAddress } from '../modules/identity/add-address.ts'
import { grantRoles, makeAccount, parseAddress } from '../modules/identity/index.ts'
import { openShop } from '../modules/shop/index.ts'
import { type StaffActor, systemActor } from '../platform/actor.ts'
import { writeAudit } from '../platform/audit.ts'
import { type Database, inTransaction } from '../platform/db/database.ts'
import { machineNowMs } from '../platform/machine-clock.ts'
import { placeDemoOrders } from './orders.ts'
import { type DemoBuyer, type DemoShop, demoBuyers, demoOfficer, demoShops } from './people.ts'
import { type DemoProduct, demoProducts } from './products.ts'

const founder = systemActor('demo')

/** One process at a time makes the world. */
const DEMO_LOCK = 7_201_978

const newId = () => makeId(machineNowMs())

/**
 * Fills a new demo database with people, shops, goods and some orders. Each step looks first at what is there, so that
 * a start that was killed half-way is completed by the next; once complete it is never touched again.
 */
export async function prepareDemoWorld(db: Database, say: (line: string) => void): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    if (await isMade(db)) return
    say('正在布置演示世界…… / Preparing the demo world …')
    await inTransaction(db, (tx) => makeAccount(tx, { ...demoOfficer, officer: true }))
    for (const shop of demoShops) await openDemoShop(db, shop)
    for (const buyer of demoBuyers) await settleBuyer(db, buyer)
    await placeDemoOrders(db)
    await inTransaction(db, (tx) => writeAudit(tx, founder, 'demo.made', 'world'))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [DEMO_LOCK]).catch(() => {})
    client.release()
  }
}

async function isMade(db: Database): Promise<boolean> {
  const row = await db.kysely
    .selectFrom('platform.audit')
    .select('audit_id')
    .where('act', '=', 'demo.made')
    .executeTakeFirst()
  return row !== undefined
}

async function openDemoShop(db: Database, shop: DemoShop): Promise<void> {
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
  for (const product of demoProducts.filter((one) => one.shop === shop.name)) {
    await listProduct(db, owner, product, byWeight)
  }
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
      notServed: ['65', '54'],
    },
  )
  return made.templateId
}

async function listProduct(
  db: Database,
  owner: StaffActor,
  product: DemoProduct,
  byWeight: string,
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
    const picture = await storeDrawnPicture(db, owner.shopId, product.category, product.title)
    await makeProduct(
      { db, actor: owner },
      {
        id: productId,
        title: product.title,
        description: product.description,
        category: product.category,
        pictures: [picture],

        specNames: product.specs.map((axis) => axis.name),
        skus: skusOf(product),
        ...(product.freight === 'weight' ? { freightTemplateId: byWeight } : {}),
      },
    )
  }
  await putOnSale({ db, actor: owner }, productId)
}

/** The SKU matrix: every combination of the axes' values. */
function skusOf(product: DemoProduct) {
  let rows: string[][] = [[]]
  for (const axis of product.specs) rows = rows.flatMap((row) => axis.values.map((value) => [...row, value]))
  const last = product.specs.at(-1)
  return rows.map((specs) => {
    const step = last ? last.values.indexOf(specs.at(-1) ?? '') : 0
    return {
      skuId: newId(),
      specs,
      priceFen: product.priceFen + step * (product.stepFen ?? 0),
      weightGram: product.weightGram,
      openingStock: product.stock,
    }
  })
}

async function settleBuyer(db: Database, buyer: DemoBuyer): Promise<void> {
  const accountId = await inTransaction(db, (tx) => makeAccount(tx, buyer))
  const known = await db.kysely
    .selectFrom('identity.address')
    .select('address_id')
    .where('buyer_id', '=', accountId)
    .executeTakeFirst()
  if (known) return
  const parts = parseAddress(buyer.address)
  await addAddress(
    { db, actor: { kind: 'buyer', accountId } },
    {
      id: newId(),
      name: parts.name ?? buyer.name,
      phone: parts.phone ?? buyer.phone,
      provinceCode: parts.provinceCode ?? '',
      cityCode: parts.cityCode ?? '',
      districtCode: parts.districtCode ?? '',
      detail: parts.detail ?? '',
      isDefault: true,
    },
  )
}
