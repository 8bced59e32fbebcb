import { unshippedPieces } from '@zhanggui/server/kernel/refund-split.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** What of each line can go into a parcel now: neither sent nor given back, and no request for a refund of it waits. */
export function leftToShip(order: {
  readonly lines: readonly Pick<
    ShopOrderView['lines'][number],
    'lineNo' | 'quantity' | 'shipped' | 'givenBack' | 'refundOpen'
  >[]
}): { lineNo: number; left: number }[] {
  return order.lines.map((line) => ({
    lineNo: line.lineNo,
    left: line.refundOpen ? 0 : unshippedPieces(line),
  }))
}
