const STORED = 'zhanggui.order-address'

/** An address that was just added on the way to sending an order elsewhere. */
interface Picked {
  readonly orderId: string
  readonly addressId: string
}

/** Remembers for this tab which address an order is to be offered when its page is back. */
export function keepPicked(picked: Picked): void {
  sessionStorage.setItem(STORED, JSON.stringify(picked))
}

/** The address that was added for this order; kept until the order is changed or the choice is dismissed. */
export function pickedFor(orderId: string): string | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as Picked | null
    return kept?.orderId === orderId ? kept.addressId : null
  } catch {
    return null
  }
}

export function dropPicked(): void {
  sessionStorage.removeItem(STORED)
}
