import { type Ruling, refuseCommon } from '../../kernel/refusal.ts'
import type { CheckoutPart } from './contract.ts'
import { refuse } from './order-refusals.ts'
import { MOST_LINES, MOST_PIECES, MOST_SHOPS } from './order-views.ts'

/** Whether a checkout keeps within the limits and names each shop and order once. */
export function canCheckOut(parts: readonly CheckoutPart[]): Ruling {
  const lines = parts.flatMap((part) => part.lines.map((line) => ({ shopId: part.shopId, ...line })))
  const shops = new Set(parts.map((part) => part.shopId))
  const orders = new Set(parts.map((part) => part.orderId))
  if (shops.size !== parts.length || orders.size !== parts.length) {
    return refuseCommon('invalid_input', { field: 'shops', problem: '重复 / named twice' })
  }
  return withinLimits(lines)
}

/** Whether lines keep within the limits of one checkout. */
export function withinLimits(lines: readonly { shopId: string; skuId: string; quantity: number }[]): Ruling {
  const shops = new Set(lines.map((line) => line.shopId))
  if (shops.size > MOST_SHOPS) return refuse('too_many_shops', { most: MOST_SHOPS })
  if (lines.length > MOST_LINES) return refuse('too_many_lines', { most: MOST_LINES })
  const pieces = new Map<string, number>()
  for (const { skuId, quantity } of lines) pieces.set(skuId, (pieces.get(skuId) ?? 0) + quantity)
  if ([...pieces.values()].some((quantity) => quantity > MOST_PIECES)) {
    return refuseCommon('invalid_input', {
      field: 'quantity',
      problem: `超过 ${MOST_PIECES} 件 / is over ${MOST_PIECES}`,
    })
  }
  return null
}
