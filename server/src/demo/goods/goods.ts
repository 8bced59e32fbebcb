import type { NewProduct } from '../../modules/catalog/products/contract.ts'

/** A product of the demo: specs multiply into SKUs, in order. */
export interface DemoProduct {
  readonly shop: string
  readonly title: string
  readonly description: string
  /** Its place in the platform's tree; the first part is its category. */
  readonly categoryId: string
  readonly specs: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly priceFen: number
  /** What each further value of the last axis adds, in fen. */
  readonly stepFen?: number
  readonly weightGram: number
  /** About how many pieces of each SKU are left to be sold. */
  readonly stock: number
  /** 包邮 where left out. */
  readonly freight?: 'weight'
  /** How much more often than others it is looked at and bought; 1 where left out. */
  readonly liked?: number
  /** Waits for an officer's review in the large world. */
  readonly waits?: true
  /** In the small world too. */
  readonly small?: true
}

export type ProductCategory = NonNullable<NewProduct['category']>

/** The first part of a product's path in the tree. */
export const categoryOf = ({ categoryId }: DemoProduct): ProductCategory =>
  categoryId.split('.')[0] as ProductCategory

export const size = (...values: string[]) => ({ name: '尺码', values })
export const colour = (...values: string[]) => ({ name: '颜色', values })
export const pack = (...values: string[]) => ({ name: '规格', values })

type Rest = Omit<DemoProduct, 'shop' | 'title' | 'categoryId' | 'specs' | 'priceFen' | 'weightGram' | 'stock'>

/** A shop's way to write its goods down, one line each: title, place, specs, price in yuan, grams, stock, the rest. */
export const goodsOf =
  (shop: string, place: string) =>
  (
    title: string,
    kind: string,
    specs: DemoProduct['specs'],
    priceYuan: number,
    weightGram: number,
    stock: number,
    rest: Rest,
  ): DemoProduct => ({
    shop,
    title,
    categoryId: kind.includes('/') ? kind.slice(1) : `${place}.${kind}`,
    specs,
    priceFen: Math.round(priceYuan * 100),
    weightGram,
    stock,
    ...rest,
  })
