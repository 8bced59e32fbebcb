import type { ProductState } from '@zhanggui/server/modules/catalog/products/contract.ts'
import type { ProductRow } from '@zhanggui/server/screens/merchant/products-contract.ts'
import type { useGoodsTexts } from './texts.ts'

/** The colour of each state. */
export const saleTones = {
  draft: 'stopped',
  off_sale: 'stopped',
  in_review: 'going',
  rejected: 'bad',
  on_sale: 'done',
} as const satisfies Record<ProductState, string>

type Sale = Pick<ProductRow, 'state' | 'needsReview'>

/** What its switch does next. */
export function saleAct({ state, needsReview }: Sale): 'takeOff' | 'withdraw' | 'submit' | 'putOn' {
  if (state === 'on_sale') return 'takeOff'
  if (state === 'in_review') return 'withdraw'
  return needsReview ? 'submit' : 'putOn'
}

/** Whether its switch takes it away from buyers or from the officer. */
export const goesOff = ({ state }: Pick<Sale, 'state'>): boolean =>
  state === 'on_sale' || state === 'in_review'

/** Why its switch cannot be pressed; null: it can. */
export function whyNoSale(
  product: Pick<ProductRow, 'state'> & {
    readonly skus: number | readonly unknown[]
    readonly priceFromFen?: number | null
  },
  t: ReturnType<typeof useGoodsTexts>,
): string | null {
  const count = typeof product.skus === 'number' ? product.skus : product.skus.length
  if (goesOff(product)) return null
  if (count === 0) return t('noSku')
  return product.state === 'draft' ? t('finishFirst') : null
}
