import { readFreightTemplates } from '../../modules/catalog/index.ts'
import type { AbsenceFacts } from '../../modules/shop/index.ts'
import type { Role } from '../../platform/actor.ts'
import type { Reader } from '../../platform/db/database.ts'
import type { WorldBuyer, WorldProduct, WorldShop } from './world.ts'

/** The demo's shops as they stand, by name. */
export async function readWorldShops(
  reader: Reader,
  absencesOf: (shop: string) => readonly AbsenceFacts[],
): Promise<Map<string, WorldShop>> {
  const shops = await reader.selectFrom('shop.shop').select(['shop_id', 'name']).orderBy('number').execute()
  const staff = await reader
    .selectFrom('identity.staff')
    .select(['shop_id', 'account_id', 'roles'])
    .orderBy('added_at')
    .orderBy('account_id')
    .execute()
  const byName = new Map<string, WorldShop>()
  for (const { shop_id: shopId, name } of shops) {
    const own = staff.filter((one) => one.shop_id === shopId)
    const who = (role: Role) => own.find(({ roles }) => roles.includes(role))?.account_id
    const ownerId = who('owner')
    if (!ownerId) throw new Error(`${name} has no owner.`)
    byName.set(name, {
      shopId,
      name,
      ownerId,
      packerId: who('warehouse') ?? ownerId,
      agentId: who('agent') ?? ownerId,
      absences: absencesOf(name),
      templates: await readFreightTemplates(reader, shopId),
    })
  }
  return byName
}

/** All products with their SKUs, by title. */
export async function readWorldProducts(reader: Reader): Promise<Map<string, WorldProduct>> {
  const products = await reader.selectFrom('catalog.product').selectAll().execute()
  const skus = await reader
    .selectFrom('catalog.sku')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute()
  const byProduct = Map.groupBy(skus, (sku) => sku.product_id)
  return new Map(
    products.map((product) => [
      product.title,
      {
        productId: product.product_id,
        title: product.title,
        picture: product.pictures[0] ?? null,
        version: product.version,
        freightTemplateId: product.freight_template_id,
        specNames: product.spec_names,
        skus: (byProduct.get(product.product_id) ?? []).map((sku) => ({
          skuId: sku.sku_id,
          code: sku.code,
          specs: sku.specs,
          priceFen: sku.price_fen,
          weightGram: sku.weight_gram,
        })),
      },
    ]),
  )
}

/** Buyers with their address as it is stored, encrypted, in the order of these accounts. */
export async function readWorldBuyers(reader: Reader, accountIds: readonly string[]): Promise<WorldBuyer[]> {
  const rows = await reader
    .selectFrom('identity.address')
    .selectAll()
    .where('buyer_id', 'in', [...accountIds])
    .where('is_default', '=', true)
    .where('removed_at', 'is', null)
    .execute()
  const byBuyer = new Map(rows.map((row) => [row.buyer_id, row]))
  return accountIds.map((accountId) => {
    const row = byBuyer.get(accountId)
    if (!row) throw new Error('A buyer of the demo has no address.')
    return {
      accountId,
      addressId: row.address_id,
      address: {
        name: row.name_cipher,
        phone: row.phone_cipher,
        phoneHash: row.phone_hash,
        phoneTail: row.phone_tail,
        detail: row.detail_cipher,
        provinceCode: row.province_code,
        cityCode: row.city_code,
        districtCode: row.district_code,
        province: row.province,
        city: row.city,
        district: row.district,
      },
    }
  })
}
