import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { absenceReasons } from '../../kernel/policy.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import {
  Done,
  Fen,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  PriceFen,
  ShopParams,
  Text,
} from '../../kernel/schema.ts'

export const productStates = ['off_sale', 'on_sale'] as const
export type ProductState = (typeof productStates)[number]

/** Kinds of goods, the same words as those of shops; `general` takes the rest. */
export const productCategories = ['children_wear', 'women_wear', 'cosmetics', 'farm_food', 'general'] as const
export type ProductCategory = (typeof productCategories)[number]

export const categoryNames: Readonly<Record<ProductCategory, { zh: string; en: string }>> = {
  children_wear: { zh: '童装', en: "Children's wear" },
  women_wear: { zh: '女装', en: "Women's wear" },
  cosmetics: { zh: '美妆护肤', en: 'Cosmetics' },
  farm_food: { zh: '农家食品', en: 'Farm food' },
  general: { zh: '综合百货', en: 'General goods' },
}

export const SPEC_AXES_AT_MOST = 3
export const SKUS_AT_MOST = 200
export const PICTURES_AT_MOST = 9
export const PICTURE_BYTES_AT_MOST = 5 * 1024 * 1024
export const PICTURE_PIXELS_AT_MOST = 8000

export const catalogRefusals = {
  changed_meanwhile: {
    status: 409,
    zh: '您打开后，这件商品已被别人改过。请刷新后在新内容上再改，以免覆盖对方的修改。',
    en: 'Someone changed this product after you opened it. Refresh and make your change on the new version.',
  },
  no_sku: {
    status: 422,
    zh: '商品还没有规格，买家无法下单。请至少添加一个规格并填写价格，再上架。',
    en: 'This product has no SKU to buy. Add at least one with a price, then put it on sale.',
  },
  doubled_specs: {
    status: 422,
    zh: '规格“{specs}”出现了两次。每种规格组合只能有一行，请删除或改名。',
    en: 'The specs “{specs}” appear twice. Each combination may exist once: remove or rename one.',
  },
  specs_do_not_match: {
    status: 422,
    zh: '规格值与规格名的个数不一致（{count} 个规格名）。请为每一行填全规格值。',
    en: 'Each SKU needs one value for each of the {count} spec names. Fill in the missing values.',
  },
  stock_by_movement: {
    status: 422,
    zh: '已有规格的库存只能通过入库或盘点修改，以便每次变动都有记录。请到“库存”页面操作。',
    en: 'Stock of an existing SKU changes by receiving or counting only, so that every change is on record. Use the Stock page.',
  },
  picture_not_found: {
    status: 422,
    zh: '有图片不存在或不属于本店。请重新上传后再保存。',
    en: 'A picture does not exist or is not of this shop. Upload it again, then save.',
  },
  template_not_found: {
    status: 422,
    zh: '运费模板不存在或已被删除。请选择另一个模板后再保存。',
    en: 'The freight template does not exist any more. Choose another one, then save.',
  },
  template_in_use: {
    status: 409,
    zh: '还有 {products} 件商品在用这个运费模板。请先给它们换模板，再删除。',
    en: '{products} products still use this freight template. Give them another one first, then delete it.',
  },
  template_name_taken: {
    status: 409,
    zh: '已有名为“{name}”的运费模板。请换一个名称。',
    en: 'A freight template named “{name}” exists already. Choose another name.',
  },
  not_a_picture: {
    status: 415,
    zh: '这个文件不是 JPG、PNG、WebP 或 GIF 图片（按内容判断，不看文件名）。请换一张图片。',
    en: 'This file is not a JPG, PNG, WebP or GIF picture (judged by its content, not its name). Choose another one.',
  },
  picture_too_large: {
    status: 413,
    zh: '图片超过 5 MB 的上限。请压缩后再上传。',
    en: 'The picture is larger than the limit of 5 MB. Make it smaller and upload it again.',
  },
  picture_too_many_pixels: {
    status: 422,
    zh: '图片为 {width} × {height} 像素，每边最多 8000 像素。请缩小后再上传。',
    en: 'The picture has {width} × {height} pixels; each side may have 8000 at most. Make it smaller and upload it again.',
  },
} as const satisfies RefusalTable

// Freight

export const freightKinds = ['free', 'piece', 'weight'] as const
export type FreightKind = (typeof freightKinds)[number]

const freightFields = {
  name: Text(30),
  /** free: 包邮; piece: units are pieces; weight: units are grams. */
  kind: OneOf(freightKinds),
  firstUnits: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  firstFen: PriceFen,
  nextUnits: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  nextFen: PriceFen,
  /** Two-digit codes of the provinces that it does not serve, e.g. 54 (西藏). */
  notServed: Type.Array(Type.String({ pattern: '^\\d{2}$' }), { maxItems: 34, uniqueItems: true }),
}

export const FreightTemplateView = Type.Object({ templateId: Id, ...freightFields })
export type FreightTemplateView = Static<typeof FreightTemplateView>

const TemplateParams = Type.Object({ shopId: Id, templateId: Id })

export const listFreightTemplates = endpoint('GET /merchant/:shopId/freight-templates', {
  summary: 'The freight templates of the shop, by name.',
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(FreightTemplateView) }),
})

export const makeFreightTemplate = endpoint('POST /merchant/:shopId/freight-templates', {
  summary: 'Makes a freight template.',
  params: ShopParams,
  body: Type.Object({ id: Id, ...freightFields }, { additionalProperties: false }),
  reply: FreightTemplateView,
  refusals: catalogRefusals,
})

export const changeFreightTemplate = endpoint('PUT /merchant/:shopId/freight-templates/:templateId', {
  summary: 'Changes a freight template; orders that were placed keep their freight.',
  params: TemplateParams,
  body: Type.Object(freightFields, { additionalProperties: false }),
  reply: FreightTemplateView,
  refusals: catalogRefusals,
})

export const removeFreightTemplate = endpoint('DELETE /merchant/:shopId/freight-templates/:templateId', {
  summary: 'Removes a freight template that no product uses.',
  params: TemplateParams,
  reply: Done,
  refusals: catalogRefusals,
})

// Storefront

/** Where a picture is shown from; for <img src>. */
export const pictureUrl = (shopId: string, fileId: string): string => `/api/files/${shopId}/${fileId}`

const WordQuery = { word: Type.Optional(Type.String({ maxLength: 60 })) }

export const ProductCard = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  /** File id, see `pictureUrl`. */
  picture: Nullable(Id),
  priceFromFen: Fen,
  priceToFen: Fen,
  soldOut: Type.Boolean(),
})
export type ProductCard = Static<typeof ProductCard>

export const listStorefront = endpoint('GET /products', {
  summary: 'Products on sale in the shops that are online now, newest first; each word must be found in it.',
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    shopId: Type.Optional(Id),
    category: Type.Optional(OneOf(productCategories)),
  }),
  reply: PageOf(ProductCard),
})

export const listShopProducts = endpoint('GET /shops/:shopId/products', {
  summary: 'Products on sale in one shop; none while it is away.',
  params: ShopParams,
  query: Type.Object({ ...WordQuery, ...PageQuery }),
  reply: PageOf(ProductCard),
})

/** Why a product can or cannot be bought now. */
export const buyStates = ['buyable', 'sold_out', 'off_sale', 'shop_away'] as const

const StorefrontSku = Type.Object({
  skuId: Id,
  /** Values in the order of `specNames`. */
  specs: Type.Array(Type.String()),
  priceFen: Fen,
  weightGram: Type.Integer(),
  /** Pieces that can be bought; 0: sold out. */
  available: Type.Integer(),
})

export const ProductPage = Type.Object({
  shopId: Id,
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  buyState: OneOf(buyStates),
  shop: Type.Object({
    name: Type.String(),
    /** Null while the shop is online; `resumesAt` null: nobody knows yet when it is back. */
    away: Nullable(
      Type.Object({ reason: OneOf(absenceReasons), startsAt: Instant, resumesAt: Nullable(Instant) }),
    ),
  }),
  priceFromFen: Fen,
  priceToFen: Fen,
  /** While the shop is away or the product is off sale: only the first picture, no description and no SKUs. */
  pictures: Type.Array(Id),
  description: Type.String(),
  specNames: Type.Array(Type.String()),
  skus: Type.Array(StorefrontSku),
  freight: FreightTemplateView,
})
export type ProductPage = Static<typeof ProductPage>

const ProductParams = Type.Object({ shopId: Id, productId: Id })

export const getProductPage = endpoint('GET /products/:shopId/:productId', {
  summary: 'One product as a buyer sees it; when it cannot be bought, enough to say why and until when.',
  params: ProductParams,
  reply: ProductPage,
})

// Merchant

export const ProductRow = Type.Object({
  productId: Id,
  title: Type.String(),
  category: OneOf(productCategories),
  picture: Nullable(Id),
  state: OneOf(productStates),
  priceFromFen: Nullable(Fen),
  priceToFen: Nullable(Fen),
  skus: Type.Integer(),
  /** SKUs with nothing to sell. */
  soldOutSkus: Type.Integer(),
  available: Type.Integer(),
  version: Type.Integer(),
  changedAt: Instant,
})
export type ProductRow = Static<typeof ProductRow>

export const listProducts = endpoint('GET /merchant/:shopId/products', {
  summary: "The shop's products, newest first.",
  params: ShopParams,
  query: Type.Object({
    ...WordQuery,
    ...PageQuery,
    state: Type.Optional(OneOf(productStates)),
    /** out: at least one SKU has nothing to sell. */
    stock: Type.Optional(OneOf(['out'] as const)),
  }),
  reply: PageOf(ProductRow),
})

export const countProducts = endpoint('GET /merchant/:shopId/product-counts', {
  summary: 'How many products each tab of the list holds.',
  params: ShopParams,
  reply: Type.Object({
    all: Type.Integer(),
    onSale: Type.Integer(),
    offSale: Type.Integer(),
    stockOut: Type.Integer(),
  }),
})

const SkuView = Type.Object({
  skuId: Id,
  specs: Type.Array(Type.String()),
  code: Type.String(),
  priceFen: Fen,
  weightGram: Type.Integer(),
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  available: Type.Integer(),
})

export const ProductView = Type.Object({
  productId: Id,
  title: Type.String(),
  description: Type.String(),
  category: OneOf(productCategories),
  pictures: Type.Array(Id),
  freightTemplateId: Id,
  state: OneOf(productStates),
  specNames: Type.Array(Type.String()),
  /** Sent back with a change, so that nobody overwrites another's. */
  version: Type.Integer(),
  madeAt: Instant,
  changedAt: Instant,
  skus: Type.Array(SkuView),
})
export type ProductView = Static<typeof ProductView>

export const getProduct = endpoint('GET /merchant/:shopId/products/:productId', {
  summary: 'One product of the shop with its SKUs and stock.',
  params: ProductParams,
  reply: ProductView,
})

const SkuInput = Type.Object(
  {
    skuId: Id,
    specs: Type.Array(Text(40), { maxItems: SPEC_AXES_AT_MOST }),
    code: Type.Optional(Text(60, 0)),
    priceFen: Type.Integer({ minimum: 1, maximum: 10_000_000_000 }),
    weightGram: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    /** Pieces at hand when the SKU is made; of a SKU that exists it changes by stock movements only. */
    openingStock: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  },
  { additionalProperties: false },
)
export type SkuInput = Static<typeof SkuInput>

const productFields = {
  title: Text(120),
  description: Type.Optional(Text(5000, 0)),
  category: OneOf(productCategories),
  pictures: Type.Optional(Type.Array(Id, { maxItems: PICTURES_AT_MOST, uniqueItems: true })),
  /** Left out: the shop's 包邮 template, which is made when there is none. */
  freightTemplateId: Type.Optional(Id),
  specNames: Type.Optional(Type.Array(Text(20), { maxItems: SPEC_AXES_AT_MOST, uniqueItems: true })),
  skus: Type.Array(SkuInput, { maxItems: SKUS_AT_MOST }),
}

const NewProduct = Type.Object({ id: Id, ...productFields }, { additionalProperties: false })
export type NewProduct = Static<typeof NewProduct>

export const makeProduct = endpoint('POST /merchant/:shopId/products', {
  summary: 'Makes a product, off sale, with its SKUs and their opening stock.',
  params: ShopParams,
  body: NewProduct,
  reply: ProductView,
  refusals: catalogRefusals,
})

const ProductChange = Type.Object(
  { version: Type.Integer({ minimum: 1 }), ...productFields },
  { additionalProperties: false },
)
export type ProductChange = Static<typeof ProductChange>

export const changeProduct = endpoint('PUT /merchant/:shopId/products/:productId', {
  summary: 'Changes a product; SKUs that are left out are removed, orders keep what they were placed with.',
  params: ProductParams,
  body: ProductChange,
  reply: ProductView,
  refusals: catalogRefusals,
})

export const putOnSale = endpoint('POST /merchant/:shopId/products/:productId/on-sale', {
  summary: 'Puts a product on sale.',
  params: ProductParams,
  reply: ProductView,
  refusals: catalogRefusals,
})

export const takeOffSale = endpoint('POST /merchant/:shopId/products/:productId/off-sale', {
  summary: 'Takes a product off sale; orders that were placed stay.',
  params: ProductParams,
  reply: ProductView,
  refusals: catalogRefusals,
})

// Pictures

export const PictureView = Type.Object({
  fileId: Id,
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: Type.Integer(),
  height: Type.Integer(),
})
export type PictureView = Static<typeof PictureView>

/** The body is multipart/form-data with one file field; the client-made id travels in the query: `?id=…`. */
export const uploadPicture = endpoint('POST /merchant/:shopId/pictures', {
  summary:
    'Uploads a picture (multipart, one file: JPG, PNG, WebP or GIF, at most 5 MB and 8000 × 8000 pixels).',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  reply: PictureView,
  refusals: catalogRefusals,
})
