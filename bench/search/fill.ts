import { writeProducts } from '../../server/src/demo/catalog.ts'
import { writeEmptyLevels, writeMovements } from '../../server/src/demo/inventory.ts'
import { makeFreightTemplate } from '../../server/src/modules/catalog/freight/make-freight-template.ts'
import { ownerOf } from '../../server/src/modules/identity/index.ts'
import { openShop } from '../../server/src/modules/shop/index.ts'
import { type StaffActor, systemActor } from '../../server/src/platform/actor.ts'
import type { Database } from '../../server/src/platform/db/database.ts'
import { newId } from '../replay/people.ts'
import { type Goods, inventGoods } from './goods.ts'

/** Products that are written at a time. */
const BATCH_SIZE = 2000

const MADE_AT = new Date('2026-01-01T00:00:00Z')

interface Place {
  readonly shopId: string
  readonly templateId: string
}

/** Writes invented goods over some shops straight into the tables: what is measured is finding, not selling. */
export async function fillShops(db: Database, products: number, shops: number): Promise<void> {
  const places: Place[] = []
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
    const { templateId } = await makeFreightTemplate(
      { db, actor: await ownerActor(db, shopId) },
      freeFreight(),
    )
    places.push({ shopId, templateId })
  }
  let waiting: Goods[] = []
  let written = 0
  for (const goods of inventGoods(products, 7)) {
    waiting.push(goods)
    if (waiting.length < BATCH_SIZE && written + waiting.length < products) continue
    await writeGoods(db, waiting, places, written)
    written += waiting.length
    waiting = []
  }
  await db.pool.query('analyze catalog.product, catalog.sku, inventory.stock')
}

/** Every twentieth product is sold out; of the others ten pieces of each SKU came in. */
async function writeGoods(
  db: Database,
  goods: readonly Goods[],
  places: readonly Place[],
  from: number,
): Promise<void> {
  const products = goods.map((one, index) => {
    const { shopId, templateId } = places[(from + index) % places.length] as Place
    const skus = one.specs.map((specs) => ({ skuId: newId(), specs }))
    const isSoldOut = (from + index) % 20 === 0
    return { ...one, shopId, freightTemplateId: templateId, productId: newId(), skus, isSoldOut }
  })
  await writeProducts(db.kysely, products, MADE_AT)
  const skus = products.flatMap(({ shopId, isSoldOut, skus: own }) =>
    own.map(({ skuId }) => ({ shopId, skuId, isSoldOut })),
  )
  await writeEmptyLevels(db.kysely, skus, MADE_AT)
  const received = skus.filter(({ isSoldOut }) => !isSoldOut)
  await writeMovements(
    db.kysely,
    received.map(({ shopId, skuId }) => ({
      shop_id: shopId,
      location_id: shopId,
      sku_id: skuId,
      kind: 'receive',
      on_hand_change: 10,
      reserved_change: 0,
      order_id: null,
      note: '',
      actor_id: null,
      request_id: null,
      at: MADE_AT,
    })),
  )
}

async function ownerActor(db: Database, shopId: string): Promise<StaffActor> {
  const owner = await ownerOf(db.kysely, shopId)
  if (!owner) throw new Error('A shop has no owner.')
  return { kind: 'staff', accountId: owner.accountId, shopId, roles: ['owner'] }
}

const freeFreight = () => ({
  id: newId(),
  name: '包邮',
  kind: 'free' as const,
  firstUnits: 1,
  firstFen: 0,
  nextUnits: 1,
  nextFen: 0,
  notServed: [],
})
