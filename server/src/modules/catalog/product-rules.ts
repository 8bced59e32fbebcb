import { type Ruling, refusals } from '../../kernel/refusal.ts'
import { catalogRefusals, type SkuInput } from './contract.ts'

export const refuse = refusals(catalogRefusals)

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

/** A product on sale has something to buy. */
export function canBeOnSale(skuCount: number): Ruling {
  return skuCount > 0 ? null : refuse('no_sku')
}

/** Stock of a SKU that exists is changed by movements, not by editing the product. */
export function opensNewStockOnly(known: ReadonlySet<string>, skus: readonly SkuInput[]): Ruling {
  return skus.some((sku) => sku.openingStock && known.has(sku.skuId)) ? refuse('stock_by_movement') : null
}
