import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Nullable } from '../../../kernel/schema.ts'

/** The top categories, the same as those of shops; `general` takes the rest. */
export const productCategories = ['children_wear', 'women_wear', 'cosmetics', 'farm_food', 'general'] as const
export type ProductCategory = (typeof productCategories)[number]

export const categoryNames: Readonly<Record<ProductCategory, { zh: string; en: string }>> = {
  children_wear: { zh: '童装', en: "Children's wear" },
  women_wear: { zh: '女装', en: "Women's wear" },
  cosmetics: { zh: '美妆护肤', en: 'Cosmetics' },
  farm_food: { zh: '农家食品', en: 'Farm food' },
  general: { zh: '综合百货', en: 'General goods' },
}

/** A place in the tree, by its path: `women_wear.tops.shirts`. */
export const CategoryId = Type.String({ pattern: '^[a-z_]+(\\.[a-z_]+){0,2}$', maxLength: 120 })

/** The top category that a category belongs to. */
export const rootOf = (categoryId: string): ProductCategory => categoryId.split('.')[0] as ProductCategory

export const CategoryView = Type.Object({
  categoryId: Type.String(),
  parentId: Nullable(Type.String()),
  nameZh: Type.String(),
  nameEn: Type.String(),
})
export type CategoryView = Static<typeof CategoryView>

export const listCategories = endpoint('GET /categories', {
  summary: 'The tree of kinds of goods, parents before children, in the order in which it is shown.',
  reply: Type.Object({ rows: Type.Array(CategoryView) }),
})
