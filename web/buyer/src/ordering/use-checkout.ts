import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { call } from '@zhanggui/kit/call/call.ts'
import { Refused } from '@zhanggui/kit/call/failures.ts'
import { keyOf, useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { listAddresses } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import {
  type PlacedView,
  placeCheckout,
  quoteCheckout,
} from '@zhanggui/server/modules/ordering/checkout/contract.ts'
import type { RefusedView } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { reportOrders } from '../analytics/use-visits.ts'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to } from '../paths.ts'
import { type Basket, dropBasket, keepBasket, readBasket } from './basket.ts'
import { idsFor, meantBy, withoutPlaced, withoutUnusable } from './place-intent.ts'
import { usePay } from './use-pay.tsx'

export type Placed = Extract<PlacedView, { outcome: 'placed' }>
export type NotPlaced = Extract<PlacedView, { outcome: 'refused' }> & { readonly shopName: string }

/** Some shops took their orders and some did not. */
export interface PlacedPartly {
  readonly placed: readonly Placed[]
  readonly refused: readonly NotPlaced[]
}

/** The checkout under way: its basket, address and quote, and placing it once however often it is pressed. */
export function useCheckout() {
  const { basket, change } = useBasket()
  const signedIn = useSignedIn()
  const addresses = useEndpoint(listAddresses, {}, { enabled: signedIn })
  const known = addresses.data?.addresses
  const addressId = (known?.find((one) => one.addressId === basket.addressId) ?? known?.[0])?.addressId
  const quote = useQuote(basket, addressId, known !== undefined)
  const placing = usePlacing(basket, change, addressId, quote)
  return { basket, change, addresses, addressId, quote, ...placing }
}

/** Refusals after which the quote says a new price, that the buyer looks at before trying again. */
export const repricing: readonly string[] = ['coupon_not_usable', 'price_changed']

export type Checkout = ReturnType<typeof useCheckout>
type Change = (patch: Partial<Basket>) => void

const nothing: Basket = { lines: [], fromCart: false, notes: {} }

/** The basket of this tab, changed and kept at once. */
function useBasket(): { basket: Basket; change: Change } {
  const [basket, setBasket] = useState<Basket>(() => readBasket() ?? nothing)
  const latest = useRef(basket)
  const change = (patch: Partial<Basket>) => {
    latest.current = { ...latest.current, ...patch }
    keepBasket(latest.current)
    setBasket(latest.current)
  }
  return { basket, change }
}

function useQuote({ lines, coupons = {} }: Basket, addressId: string | undefined, ready: boolean) {
  const chosen = Object.entries(coupons)
    .filter(([shopId]) => lines.some((line) => line.shopId === shopId))
    .map(([shopId, couponId]) => ({ shopId, couponId }))
  const body = {
    lines: [...lines],
    ...(addressId ? { addressId } : {}),
    ...(chosen.length > 0 ? { coupons: chosen } : {}),
  }
  return useQuery({
    queryKey: keyOf(quoteCheckout, { query: body }),
    queryFn: ({ signal }) => call(quoteCheckout, { body, signal }),
    enabled: ready && lines.length > 0,
    placeholderData: keepPreviousData,
  })
}

function usePlacing(
  basket: Basket,
  change: Change,
  addressId: string | undefined,
  quote: ReturnType<typeof useQuote>,
) {
  const go = useGo()
  const act = useAct(placeCheckout, { shown: true })
  const cashier = usePay()
  const running = useRef(false)
  const [partly, setPartly] = useState<PlacedPartly | null>(null)
  const [refusals, setRefusals] = useState<Readonly<Record<string, RefusedView>>>({})
  const [priceMoved, setPriceMoved] = useState<string | null>(null)
  useForgetStaleIntent(act.error, change)

  async function payFor(placed: readonly Placed[]): Promise<void> {
    if (await cashier.pay(placed, 'instead')) return
    const [only, ...others] = placed
    if (only && others.length === 0) {
      const { shopId, orderId } = only
      await go(to('/orders/$shopId/$orderId', { shopId, orderId }), { replace: true })
    } else await go(to('/orders'), { search: { tab: 'unpaid' }, replace: true })
  }

  const nameOf = (shopId: string) => quote.data?.shops.find((shop) => shop.shopId === shopId)?.shopName ?? ''

  async function settle(orders: readonly PlacedView[]): Promise<void> {
    const placed = orders.filter((order) => order.outcome === 'placed')
    const refused = orders.filter((order) => order.outcome === 'refused')
    reportOrders(placed)
    setRefusals(Object.fromEntries(refused.map((order) => [order.shopId, order])))
    setPriceMoved(repricing.find((code) => refused.some((order) => order.refusal === code)) ?? null)
    change({ coupons: withoutUnusable(basket.coupons, refused) })
    if (refused.length === 0) {
      dropBasket()
      return payFor(placed)
    }
    const placedShopIds = placed.map((order) => order.shopId)
    if (placed.length > 0) {
      change({ lines: withoutPlaced(basket.lines, placedShopIds) })
      setPartly({ placed, refused: refused.map((order) => ({ ...order, shopName: nameOf(order.shopId) })) })
    }
  }

  async function place(): Promise<void> {
    if (!quote.data || !addressId || running.current) return
    running.current = true
    const meant = meantBy(quote.data.shops, addressId, basket.notes, basket.fromCart)
    const intent = idsFor(meant, basket.intent, newId)
    change({ intent })
    const shops = meant.shops.map(({ lines, ...part }) => ({
      ...part,
      lines: [...lines],
      orderId: intent.orderIds[part.shopId] as string,
    }))
    const body = { id: intent.checkoutId, addressId, fromCart: meant.fromCart, shops }
    const reply = await act.run({ body }, intent.checkoutId)
    if (reply) await settle(reply.orders)
    running.current = false
  }

  const pending = act.pending || cashier.pending
  return { place, payFor, pending, error: act.error, partly, setPartly, refusals, priceMoved }
}

/** Ids that the server finds too old are of no use any more: the next press gets new ones. */
function useForgetStaleIntent(error: Error | null, change: Change): void {
  const stale = error instanceof Refused && error.code === 'id_not_fresh'
  const forget = useRef(change)
  forget.current = change
  useEffect(() => {
    if (stale) forget.current({ intent: undefined })
  }, [stale])
}
