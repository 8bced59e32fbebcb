import { type Ruling, refuseCommon } from '../../../kernel/refusal.ts'
import { MAX_LINES, MAX_PIECES, MAX_SHOPS } from '../orders/contract.ts'
import { refuse } from '../orders/order-refusals.ts'
import type { CheckoutPart } from './contract.ts'

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
  if (shops.size > MAX_SHOPS) return refuse('too_many_shops', { most: MAX_SHOPS })
  if (lines.length > MAX_LINES) return refuse('too_many_lines', { most: MAX_LINES })
  const pieces = new Map<string, number>()
  for (const { skuId, quantity } of lines) pieces.set(skuId, (pieces.get(skuId) ?? 0) + quantity)
  if ([...pieces.values()].some((quantity) => quantity > MAX_PIECES)) {
    return refuseCommon('invalid_input', {
      field: 'quantity',
      problem: `超过 ${MAX_PIECES} 件 / is over ${MAX_PIECES}`,
    })
  }
  return null
}
