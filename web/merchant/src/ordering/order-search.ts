import type { ShopOrderFilter } from '@zhanggui/server/screens/merchant/orders-contract.ts'

/** Where the list stands that a number counts: its filter as it is kept in the address. */
export function searchOf(filter: ShopOrderFilter): Record<string, string> {
  const fields = Object.entries(filter).filter(
    ([name, value]) => value !== undefined && value !== false && !(name === 'tab' && value === 'all'),
  )
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]))
}
