import { childrenWear } from './goods/children-wear.ts'
import { farmFood } from './goods/farm-food.ts'
import type { DemoProduct } from './goods/goods.ts'
import { womenWear } from './goods/women-wear.ts'

/** All 60 products of the demo. */
export const demoProducts: readonly DemoProduct[] = [...childrenWear, ...womenWear, ...farmFood]

/** The SKU matrix of a product: every combination of its axes' values, with its price. */
export function skusOf(product: DemoProduct): { specs: string[]; priceFen: number }[] {
  let rows: string[][] = [[]]
  for (const axis of product.specs) rows = rows.flatMap((row) => axis.values.map((value) => [...row, value]))
  const last = product.specs.at(-1)
  return rows.map((specs) => {
    const step = last ? last.values.indexOf(specs.at(-1) ?? '') : 0
    return { specs, priceFen: product.priceFen + step * (product.stepFen ?? 0) }
  })
}
