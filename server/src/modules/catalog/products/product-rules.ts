import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import type { ProductReview } from '../review/contract.ts'
import { type buyStates, productRefusals, type SkuInput } from './contract.ts'

export const refuse = refusals(productRefusals)

/** Each SKU has one value for each spec name, and no two SKUs have the same values. */
export function areSkusSound(
  specNames: readonly string[],
  skus: readonly Pick<SkuInput, 'specs' | 'skuId'>[],
): Ruling {
  const seen = new Set<string>()
  for (const { specs } of skus) {
    if (specs.length !== specNames.length) return refuse('specs_do_not_match', { count: specNames.length })
    const key = JSON.stringify(specs)
    if (seen.has(key)) return refuse('doubled_specs', { specs: specs.join(' / ') || '–' })
    seen.add(key)
  }
  const ids = new Set(skus.map((sku) => sku.skuId))
  return ids.size === skus.length
    ? null
    : refuse('doubled_specs', { specs: skus[0]?.specs.join(' / ') || '–' })
}

export interface Sellable {
  readonly title: string
  readonly skus: readonly { readonly priceFen: number }[]
}

/**
 * What a product has before it leaves its draft: a title, and a price on each SKU. `fields` names what lacks as the
 * request does (title, skus.3.priceFen), so that a page can mark it.
 */
export function isComplete({ title, skus }: Sellable): Ruling {
  const hasTitle = title.trim() !== ''
  const unpriced = skus.flatMap(({ priceFen }, index) => (priceFen > 0 ? [] : [index]))
  if (hasTitle && unpriced.length === 0) return null
  const missing = [
    ...(hasTitle ? [] : ['标题 title']),
    ...(unpriced.length > 0 ? [`${unpriced.length} 个规格的价格 price`] : []),
  ]
  const fields = [...(hasTitle ? [] : ['title']), ...unpriced.map((index) => `skus.${index}.priceFen`)]
  return refuse('not_complete', { missing: missing.join('、'), fields })
}

/** A product on sale has something to buy, and all that buyers must know of it. */
export function canBeOnSale(product: Sellable): Ruling {
  return product.skus.length > 0 ? isComplete(product) : refuse('no_sku')
}

/** Whether an officer looks at the product before buyers see it; `approvedVersion`: null when none approved it yet. */
export const needsReview = (review: ProductReview, approvedVersion: number | null): boolean =>
  review !== 'none' && approvedVersion === null

/** What buyers read of a product: an officer looks at it, prices and stock are the merchant's alone. */
export interface Content {
  readonly title: string
  readonly description: string
  readonly categoryId: string
  readonly pictures: readonly string[]
  readonly specNames: readonly string[]
  readonly specs: readonly (readonly string[])[]
}

/** Whether anything of the content is different, in whatever order the SKUs stand. */
export function isContentChanged(before: Content, after: Content): boolean {
  const contentKey = ({ specs, ...rest }: Content) =>
    JSON.stringify([
      rest.title,
      rest.description,
      rest.categoryId,
      rest.pictures,
      rest.specNames,
      specs.map((one) => one.join('\u0000')).sort(),
    ])
  return contentKey(before) !== contentKey(after)
}

/** Stock of a SKU that exists is changed by movements, not by editing the product. */
export function opensNewStockOnly(known: ReadonlySet<string>, skus: readonly SkuInput[]): Ruling {
  return skus.some((sku) => sku.openingStock && known.has(sku.skuId)) ? refuse('stock_by_movement') : null
}

/** Why a product can or cannot be bought. */
export function buyStateOf(
  away: boolean,
  onSale: boolean,
  skus: readonly { readonly available: number }[],
): (typeof buyStates)[number] {
  if (away) return 'shop_away'
  if (!onSale || skus.length === 0) return 'off_sale'
  return skus.some((sku) => sku.available > 0) ? 'buyable' : 'sold_out'
}
