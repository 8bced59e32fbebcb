import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'

/** What of each line is in no parcel yet. */
export function leftToShip(
  order: Pick<ShopOrderView, 'lines' | 'parcels'>,
): { lineNo: number; left: number }[] {
  const sent = new Map<number, number>()
  for (const { lineNo, quantity } of order.parcels.flatMap((parcel) => parcel.lines)) {
    sent.set(lineNo, (sent.get(lineNo) ?? 0) + quantity)
  }
  return order.lines.map(({ lineNo, quantity }) => ({ lineNo, left: quantity - (sent.get(lineNo) ?? 0) }))
}
