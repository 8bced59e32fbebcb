/** What the server has acknowledged, to be found exactly once. */
export interface Book {
  /** Orders by id; total and quantity as placed. */
  readonly placed: Map<string, { shopId: string; totalFen: number; quantity: number }>
  /** Orders of requests that were answered at the first try, with no. */
  readonly notPlaced: Set<string>
  readonly cancelled: Set<string>
  /** Payments that the provider's cashier has confirmed, by trade. */
  readonly paid: Map<string, { orderIds: readonly string[] }>
  /** Parcels by id. */
  readonly shipped: Map<string, { orderId: string }>
  readonly confirmed: Set<string>
  /** Cases by id. */
  readonly refunds: Map<string, { orderId: string }>
  /** Requests about goods that have shipped, by case. */
  readonly services: Map<string, { orderId: string }>
  /** Those of them that the shop agreed to. */
  readonly agreed: Set<string>
  /** Goods that came back and were inspected, by case: how many pieces can be sold, and all of them. */
  readonly inspected: Map<string, { sellable: number; pieces: number }>
  /** Small payouts by id. */
  readonly payouts: Map<string, { orderId: string; amountFen: number }>
  /** What shops decided on refunds, by case. */
  readonly decided: Map<string, { granted: boolean }>
  /** Messages by id. */
  readonly messages: Map<string, { shopId: string; text: string }>
  /** Stock changes by the id of their request. */
  readonly stock: Map<string, { skuId: string; change: number }>
  readonly absencesBegun: Set<string>
  readonly absencesEnded: Set<string>
  /** Pictures by id, with their size. */
  readonly pictures: Map<string, { shopId: string; bytes: number }>
}

export const openBook = (): Book => ({
  placed: new Map(),
  notPlaced: new Set(),
  cancelled: new Set(),
  paid: new Map(),
  shipped: new Map(),
  confirmed: new Set(),
  refunds: new Map(),
  services: new Map(),
  agreed: new Set(),
  inspected: new Map(),
  payouts: new Map(),
  decided: new Map(),
  messages: new Map(),
  stock: new Map(),
  absencesBegun: new Set(),
  absencesEnded: new Set(),
  pictures: new Map(),
})

/** How many acts were acknowledged, by kind. */
export function countActs(book: Book): Record<string, number> {
  return Object.fromEntries(Object.entries(book).map(([name, acts]) => [name, acts.size]))
}
