import type { ShopOrderFilter } from '@zhanggui/server/screens/merchant/orders-contract.ts'

/** What one search field can mean: the end of a phone, a phone, an order's number, or else words of a product. */
function byWords(words: string): Record<string, string> {
  const text = words.trim()
  if (/^\d{4}$/.test(text)) return { phoneTail: text }
  if (/^1[3-9]\d{9}$/.test(text)) return { phone: text }
  if (/^(\d{1,3}|[\dA-Za-z-]{5,30})$/.test(text)) return { number: text }
  return text ? { product: text.slice(0, 60) } : {}
}

/** The filters of the address as the query of the list: `words` becomes the field that it means. */
export function toOrderQuery(filtered: Readonly<Record<string, string>>): Record<string, string> {
  const { words, ...rest } = filtered
  return words ? { ...byWords(words), ...rest } : rest
}

/** Where the list stands that a number counts: its filter as it is kept in the address. */
export function searchOf(filter: ShopOrderFilter): Record<string, string> {
  const fields = Object.entries(filter).filter(
    ([name, value]) => value !== undefined && value !== false && !(name === 'tab' && value === 'all'),
  )
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]))
}
