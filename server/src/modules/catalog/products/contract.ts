import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Instant, Lines, Nullable, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import { CategoryId, productCategories } from '../categories/contract.ts'
import { freightRefusals } from '../freight/contract.ts'

/**
 * draft: not finished; off_sale: finished; in_review: waits for an officer; rejected: an officer said why not;
 * on_sale: buyers see it.
 */
/** Why a product is not written or put on sale. */
/** Of all states together; an import says so too. */
export const MAX_PRODUCTS = 50_000

export const productRefusals = {
  too_many_products: {
    status: 409,
    zh: '每家店铺最多 {most} 件商品（含草稿和已下架）。请改用已有的商品，或开新店。',
    en: 'A shop can have {most} products, drafts and those off sale included. Change one that exists instead, or open another shop.',
  },
  changed_meanwhile: {
    status: 409,
    zh: '您打开后，这件商品已被别人改过。请刷新后在新内容上再改，以免覆盖对方的修改。',
    en: 'Someone else changed this product after you opened it. Refresh and repeat your change.',
  },
  no_sku: {
    status: 422,
    zh: '商品还没有规格，买家无法下单。请至少添加一个规格并填写价格，再上架。',
    en: 'This product has no SKU. Add at least one SKU with a price, then put it on sale.',
  },
  doubled_specs: {
    status: 422,
    zh: '规格“{specs}”出现了两次。每种规格组合只能有一行，请删除或改名。',
    en: 'The combination “{specs}” appears twice. Each combination must be unique. Remove or rename one.',
  },
  specs_do_not_match: {
    status: 422,
    zh: '规格值与规格名的个数不一致（{count} 个规格名）。请为每一行填全规格值。',
    en: 'Each SKU needs a value for each of the {count} options. Fill in the missing values.',
  },
  stock_by_movement: {
    status: 422,
    zh: '已有规格的库存只能通过入库或盘点修改，以便每次变动都有记录。请到“库存”页面操作。',
    en: 'The stock of an existing SKU cannot be changed here, because every change must be recorded. Use the Stock page.',
  },
  picture_not_found: {
    status: 422,
    zh: '有图片不存在或不属于本店。请重新上传后再保存。',
    en: 'A picture does not exist or does not belong to this shop. Upload it again, then save.',
  },
  not_complete: {
    status: 422,
    zh: '还不能上架：{missing}。请补全标出的内容，或先存为草稿。',
    en: 'This product cannot go on sale yet: {missing}. Fill in the marked fields, or save it as a draft.',
  },
  product_code_taken: {
    status: 409,
    zh: '本店已有商品使用编码“{code}”。请换一个编码，以免导入时认错商品。',
    en: 'Another product of the shop already has the code “{code}”. Imports need unique codes. Choose another code.',
  },
  category_not_found: {
    status: 422,
    zh: '类目“{category}”不存在。请重新选择类目。',
    en: 'The category “{category}” does not exist. Choose another one.',
  },
  template_not_found: freightRefusals.template_not_found,
} as const satisfies RefusalTable

export const productStates = ['draft', 'off_sale', 'in_review', 'rejected', 'on_sale'] as const
export type ProductState = (typeof productStates)[number]

/** Why a product can or cannot be bought now. */
export const buyStates = ['buyable', 'sold_out', 'off_sale', 'shop_away'] as const

export const MAX_SPEC_AXES = 3
export const MAX_SKUS = 300
export const MAX_PICTURES = 9

const ProductParams = Type.Object({ shopId: Id, productId: Id })

const SkuView = Type.Object({
  skuId: Id,
  specs: Type.Array(Type.String()),
  code: Type.String(),
  /** 0 in a draft: not priced yet. */
  priceFen: Fen,
  /** Shown when this SKU is chosen; null: the product's own. */
  picture: Nullable(Id),
  weightGram: Type.Integer(),
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  available: Type.Integer(),
})

export const ProductView = Type.Object({
  productId: Id,
  /** The merchant's own number of it; imported rows are recognised by it. */
  code: Type.String(),
  title: Type.String(),
  description: Type.String(),
  category: OneOf(productCategories),
  categoryId: Type.String(),
  pictures: Type.Array(Id),
  freightTemplateId: Id,
  state: OneOf(productStates),
  specNames: Type.Array(Type.String()),
  /** Sent back with a change, so that nobody overwrites another's. */
  version: Type.Integer(),
  madeAt: Instant,
  changedAt: Instant,
  rejection: Nullable(Type.String()),
  needsReview: Type.Boolean(),
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
    specs: Type.Array(Text(40), { maxItems: MAX_SPEC_AXES }),
    code: Type.Optional(Text(60, 0)),
    /** 0 in a draft only. */
    priceFen: Type.Integer({ minimum: 0, maximum: 10_000_000_000 }),
    weightGram: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    /** Pieces at hand when the SKU is made; of a SKU that exists it changes by stock movements only. */
    openingStock: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
    picture: Type.Optional(Nullable(Id)),
  },
  { additionalProperties: false },
)
export type SkuInput = Static<typeof SkuInput>

const productFields = {
  /** May be empty in a draft only. */
  title: Text(120, 0),
  /** Left out of a new product: the server makes one; of a known one: it keeps its own. */
  code: Type.Optional(Text(60)),
  description: Type.Optional(Lines(5000, 0)),
  category: OneOf(productCategories),
  /** A place below `category`, or that itself; left out: no finer than `category`. */
  categoryId: Type.Optional(CategoryId),
  /** Not finished: title and prices may be missing. Of a product that is no draft any more it is refused. */
  draft: Type.Optional(Type.Boolean()),
  pictures: Type.Optional(Type.Array(Id, { maxItems: MAX_PICTURES, uniqueItems: true })),
  /** Left out: the shop's 包邮 template, which is made when there is none. */
  freightTemplateId: Type.Optional(Id),
  specNames: Type.Optional(Type.Array(Text(20), { maxItems: MAX_SPEC_AXES, uniqueItems: true })),
  skus: Type.Array(SkuInput, { maxItems: MAX_SKUS }),
}

const NewProduct = Type.Object({ id: Id, ...productFields }, { additionalProperties: false })
export type NewProduct = Static<typeof NewProduct>

export const makeProduct = endpoint('POST /merchant/:shopId/products', {
  summary: 'Makes a product, off sale or as a draft, with its SKUs and their opening stock.',
  params: ShopParams,
  body: NewProduct,
  reply: ProductView,
  refusals: productRefusals,
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
  refusals: productRefusals,
})

export const putOnSale = endpoint('POST /merchant/:shopId/products/:productId/on-sale', {
  summary: 'Puts a product on sale, or before an officer where its review is due.',
  params: ProductParams,
  reply: ProductView,
  refusals: productRefusals,
})

export const takeOffSale = endpoint('POST /merchant/:shopId/products/:productId/off-sale', {
  summary: 'Takes a product off sale; orders that were placed stay.',
  params: ProductParams,
  reply: ProductView,
  refusals: productRefusals,
})

/** Products that one request moves at most. */
export const MAX_MOVED = 100

/** moved: it is where it was asked to be, or before an officer; unchanged: it was already; refused: it stays as it is. */
export const moveOutcomes = ['moved', 'unchanged', 'refused'] as const

const MoveOutcome = Type.Object({
  productId: Id,
  title: Type.String(),
  outcome: OneOf(moveOutcomes),
  /** Why it was refused, in the reader's language. */
  message: Nullable(Type.String()),
})
export type MoveOutcome = Static<typeof MoveOutcome>

export const moveProducts = endpoint('POST /merchant/:shopId/product-moves', {
  summary:
    'Puts up to 100 products on sale or takes them off; each has an outcome of its own, and one that is refused stops no other.',
  params: ShopParams,
  body: Type.Object(
    {
      to: OneOf(['on_sale', 'off_sale'] as const),
      productIds: Type.Array(Id, { minItems: 1, maxItems: MAX_MOVED, uniqueItems: true }),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ products: Type.Array(MoveOutcome) }),
})
