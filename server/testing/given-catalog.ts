import type { ProductCategory } from '../src/modules/catalog/categories/contract.ts'
import type { FreightTemplateView } from '../src/modules/catalog/freight/contract.ts'
import { makeFreightTemplate } from '../src/modules/catalog/freight/make-freight-template.ts'
import { changeProduct } from '../src/modules/catalog/products/change-product.ts'
import type { ProductView } from '../src/modules/catalog/products/contract.ts'
import { makeProduct } from '../src/modules/catalog/products/make-product.ts'
import { putOnSale } from '../src/modules/catalog/products/put-on-sale.ts'
import type { StaffActor } from '../src/platform/actor.ts'
import { storePicture } from '../src/platform/pictures.ts'
import type { GivenShop } from './given.ts'
import { png } from './pictures.ts'
import { newId, type TestServer } from './server.ts'

/** What a test says of a SKU; the rest is made up. */
export interface SkuWish {
  readonly specs?: string[]
  readonly code?: string
  readonly priceFen?: number
  readonly weightGram?: number
  readonly stock?: number
  /** A file id of a picture of the shop. */
  readonly picture?: string
}

/** What a test says of a product; the rest is made up. */
export interface ProductWish {
  readonly title?: string
  readonly description?: string
  readonly category?: ProductCategory
  readonly specNames?: string[]
  readonly skus?: readonly SkuWish[]
  readonly pictures?: string[]
  /** Left out: 包邮. */
  readonly freightTemplateId?: string
  /** Left out: on sale. */
  readonly onSale?: boolean
}

const ownerOf = (shop: GivenShop): StaffActor => ({
  kind: 'staff',
  accountId: shop.owner.accountId,
  shopId: shop.shopId,
  roles: ['owner'],
})

/** A small picture among the shop's files; answers its id. */
export async function givenPicture(server: TestServer, shop: GivenShop): Promise<string> {
  const fileId = newId()
  await storePicture(server.db, shop.shopId, { fileId, content: png(80, 80), madeBy: shop.owner.accountId })
  return fileId
}

let products = 0

/** A product on sale: by default one SKU of 99.00 yuan with 100 pieces, sent free of charge. */
export async function givenProduct(
  server: TestServer,
  shop: GivenShop,
  wish: ProductWish = {},
): Promise<ProductView> {
  products += 1
  const ctx = { db: server.db, actor: ownerOf(shop) }
  const skus = (wish.skus ?? [{}]).map((sku, index, all) => ({
    skuId: newId(),
    specs: sku.specs ?? (all.length > 1 || wish.specNames ? [`款式${index + 1}`] : []),
    code: sku.code ?? '',
    priceFen: sku.priceFen ?? 9900,
    weightGram: sku.weightGram ?? 500,
    openingStock: sku.stock ?? 100,
    ...(sku.picture ? { picture: sku.picture } : {}),
  }))
  const specCount = skus[0]?.specs.length ?? 0
  const id = newId()
  const made = await makeProduct(ctx, {
    id,
    title: wish.title ?? `纯棉儿童卫衣 ${products}`,
    category: wish.category ?? 'children_wear',
    specNames: wish.specNames ?? ['款式', '尺码', '颜色'].slice(0, specCount),
    skus,
    ...(wish.description === undefined ? {} : { description: wish.description }),
    ...(wish.pictures === undefined ? {} : { pictures: wish.pictures }),
    ...(wish.freightTemplateId === undefined ? {} : { freightTemplateId: wish.freightTemplateId }),
  })
  return wish.onSale === false ? made : putOnSale(ctx, id)
}

/** Changes what is said of a product and leaves the rest as it is. */
export async function givenProductChange(
  server: TestServer,
  shop: GivenShop,
  product: ProductView,
  change: { title?: string; priceFen?: number; freightTemplateId?: string },
): Promise<ProductView> {
  return changeProduct({ db: server.db, actor: ownerOf(shop) }, product.productId, {
    version: product.version,
    title: change.title ?? product.title,
    description: product.description,
    category: product.category,
    pictures: product.pictures,
    freightTemplateId: change.freightTemplateId ?? product.freightTemplateId,
    specNames: product.specNames,
    skus: product.skus.map(({ skuId, specs, code, priceFen, weightGram }) => ({
      skuId,
      specs,
      code,
      priceFen: change.priceFen ?? priceFen,
      weightGram,
    })),
  })
}

/** A freight template: by default 10 yuan for the first piece, 3 yuan for each further one, everywhere. */
export async function givenFreightTemplate(
  server: TestServer,
  shop: GivenShop,
  wish: Partial<Omit<FreightTemplateView, 'templateId'>> = {},
): Promise<FreightTemplateView> {
  return makeFreightTemplate(
    { db: server.db, actor: ownerOf(shop) },
    {
      id: newId(),
      name: wish.name ?? `运费 ${newId().slice(-6)}`,
      kind: wish.kind ?? 'piece',
      firstUnits: wish.firstUnits ?? 1,
      firstFen: wish.firstFen ?? 1000,
      nextUnits: wish.nextUnits ?? 1,
      nextFen: wish.nextFen ?? 300,
      notServed: wish.notServed ?? [],
    },
  )
}
