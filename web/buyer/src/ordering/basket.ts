/** A SKU and how many of it; what a cart line, a quote and an order are about. */
export interface BasketLine {
  readonly shopId: string
  readonly skuId: string
  readonly quantity: number
}

/** Ids of one intended checkout: the same as long as exactly the same is meant, also after the page was loaded anew. */
export interface IntentIds {
  /** What is meant, word for word: lines, address, notes, prices. */
  readonly meant: string
  readonly checkoutId: string
  /** By shop. */
  readonly orderIds: Readonly<Record<string, string>>
}

/** What the buyer is about to order, kept for this tab so that signing in, an address or a reload does not lose it. */
export interface Basket {
  readonly lines: readonly BasketLine[]
  readonly fromCart: boolean
  readonly addressId?: string
  /** Notes to the sellers, by shop. */
  readonly notes: Readonly<Record<string, string>>
  /** The coupon that the buyer chose, by shop; null: none. A shop that is absent has the best. */
  readonly coupons?: Readonly<Record<string, string | null>>
  readonly intent?: IntentIds | undefined
}

const STORED = 'zhanggui.basket'

export function startBasket(lines: readonly BasketLine[], fromCart: boolean): void {
  keepBasket({ lines, fromCart, notes: {} })
}

export function readBasket(): Basket | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null')
    return isBasket(kept) ? kept : null
  } catch {
    return null
  }
}

export function keepBasket(basket: Basket): void {
  sessionStorage.setItem(STORED, JSON.stringify(basket))
}

export function dropBasket(): void {
  sessionStorage.removeItem(STORED)
}

/** The address that a checkout under way is to use, chosen or just added on another page. */
export function chooseAddress(addressId: string): void {
  const basket = readBasket()
  if (basket) keepBasket({ ...basket, addressId })
}

function isBasket(kept: unknown): kept is Basket {
  return typeof kept === 'object' && kept !== null && 'lines' in kept && Array.isArray(kept.lines)
}
