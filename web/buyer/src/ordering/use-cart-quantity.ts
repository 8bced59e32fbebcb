import { useQueryClient } from '@tanstack/react-query'
import { keyOf, useAct } from '@zhanggui/kit/call/queries.ts'
import { type CartView, readCart, setCartLine } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { useEffect, useRef } from 'react'
import { withQuantity } from './cart-choice.ts'

/** Taps on + and − that follow each other this closely are one change to the server. */
const TAPS_TOGETHER_MS = 300

/** Sets how many of a SKU lie in the cart: on the screen at once, at the server when the tapping has paused. */
export function useCartQuantity(shopId: string, skuId: string): (quantity: number) => void {
  const client = useQueryClient()
  const put = useAct(setCartLine, {
    touches: [],
    onDone: (cart) => client.setQueryData(keyOf(readCart, {}), cart),
  })
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null)

  useEffect(() => () => waiting.current?.send(), [])

  async function send(quantity: number): Promise<void> {
    if (waiting.current) clearTimeout(waiting.current.timer)
    waiting.current = null
    const reply = await put.run({ params: { shopId, skuId }, body: { quantity } }, String(quantity))
    if (!reply) await client.invalidateQueries({ queryKey: keyOf(readCart) })
  }

  return (quantity) => {
    const key = keyOf(readCart, {})
    client.setQueryData<CartView>(key, (cart) => cart && withQuantity(cart, shopId, skuId, quantity))
    if (waiting.current) clearTimeout(waiting.current.timer)
    const now = () => void send(quantity)
    waiting.current = { timer: setTimeout(now, TAPS_TOGETHER_MS), send: now }
  }
}
