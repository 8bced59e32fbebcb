import type { Basket, BasketLine, IntentIds } from './basket.ts'
import type { QuoteShop } from './views.ts'

/** What the buyer means to order, as far as it is sent to the server. */
export interface Meant {
  readonly addressId: string
  readonly fromCart: boolean
  readonly shops: readonly {
    readonly shopId: string
    readonly lines: readonly { readonly skuId: string; readonly quantity: number }[]
    readonly note: string
    readonly couponId?: string
    readonly expectedTotalFen: number
  }[]
}

/** Of the quote what can be ordered now: the shops that do not refuse, at the prices that the buyer sees. */
export function meantBy(
  quoted: readonly QuoteShop[],
  addressId: string,
  notes: Readonly<Record<string, string>>,
  fromCart: boolean,
): Meant {
  return {
    addressId,
    fromCart,
    shops: quoted
      .filter((shop) => shop.refused === null)
      .map((shop) => ({
        shopId: shop.shopId,
        lines: shop.lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
        note: (notes[shop.shopId] ?? '').trim(),
        ...(shop.couponId ? { couponId: shop.couponId } : {}),
        expectedTotalFen: shop.totalFen,
      })),
  }
}

/** The ids under which this is placed: those of before while exactly the same is meant, else new ones. */
export function idsFor(meant: Meant, before: IntentIds | undefined, make: () => string): IntentIds {
  const words = JSON.stringify(meant)
  if (before?.meant === words) return before
  const orderIds = Object.fromEntries(meant.shops.map(({ shopId }) => [shopId, make()]))
  return { meant: words, checkoutId: make(), orderIds }
}

/** What was chosen of coupons without those that cannot be used any more: the best of those that are left takes their place. */
export function withoutUnusable(
  coupons: Basket['coupons'],
  refused: readonly { readonly shopId: string; readonly refusal: string }[],
): NonNullable<Basket['coupons']> {
  const lost = refused.filter((order) => order.refusal === 'coupon_not_usable').map(({ shopId }) => shopId)
  return Object.fromEntries(Object.entries(coupons ?? {}).filter(([shopId]) => !lost.includes(shopId)))
}

/** What is left to order once some shops' parts are placed. */
export function withoutPlaced(
  lines: readonly BasketLine[],
  placedShopIds: readonly string[],
): readonly BasketLine[] {
  return lines.filter(({ shopId }) => !placedShopIds.includes(shopId))
}
