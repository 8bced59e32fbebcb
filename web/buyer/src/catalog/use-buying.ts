import { useRouter } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { HERE, SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { readCart, setCartLine } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { MAX_PIECES } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import type { ProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import { useState } from 'react'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { startBasket } from '../ordering/basket.ts'
import { to } from '../paths.ts'
import { type Choice, chosenSku, firstChoice } from './sku-choice.ts'
import { useCatalogTexts } from './texts.ts'

/** What the chooser was opened for; `look`: by the line that shows the choice. */
export type ChooserAim = 'look' | 'cart' | 'buy'

/** The choice on a product's page and what can be done with it; it survives signing in by the page's address. */
export function useBuying(product: ProductPage) {
  const [search] = useUrlSearch()
  const [aim, open] = useState<ChooserAim | null>(search['sku'] ? 'look' : null)
  const [choice, setChoice] = useState<Choice>(() =>
    firstChoice(product.skus, product.specNames.length, search['sku']),
  )
  const [wanted, setQuantity] = useState(() => Math.max(1, Number(search['n']) || 1))
  const sku = chosenSku(product.skus, choice)
  const quantity = Math.max(1, Math.min(wanted, sku?.available ?? MAX_PIECES))
  const signedIn = useSignedIn()
  const { shopId } = product
  const cart = useCart(signedIn)
  const router = useRouter()
  const go = useGo()

  /** Keeps the choice in the address of this page, then leads to the sign-in page. */
  async function signInFirst(skuId: string): Promise<void> {
    const search = { sku: skuId, n: String(quantity) }
    await go(HERE, { search, replace: true })
    await go(SIGN_IN, { search: { to: router.state.location.href } })
  }

  async function addToCart(): Promise<void> {
    if (!sku) return
    if (!signedIn) return signInFirst(sku.skuId)
    if (await cart.add({ shopId, skuId: sku.skuId, quantity, available: sku.available })) open(null)
  }

  async function buyNow(): Promise<void> {
    if (!sku) return
    startBasket([{ shopId, skuId: sku.skuId, quantity }], false)
    open(null)
    await go(to('/checkout'))
    if (!signedIn) await go(SIGN_IN, { search: { to: to('/checkout') } })
  }

  return { aim, open, choice, setChoice, quantity, setQuantity, sku, cart, addToCart, buyNow }
}

export type Buying = ReturnType<typeof useBuying>

interface Adding {
  readonly shopId: string
  readonly skuId: string
  readonly quantity: number
  readonly available: number
}

function useCart(signedIn: boolean) {
  const t = useCatalogTexts()
  const cart = useEndpoint(readCart, {}, { enabled: signedIn })
  const put = useAct(setCartLine, { touches: [readCart] })

  /** Adds to what lies in the cart already, up to what is in stock. True: it lies there. */
  async function add({ shopId, skuId, quantity, available }: Adding): Promise<boolean> {
    const now = cart.data ?? (await cart.refetch()).data
    const lying = now?.shops
      .find((shop) => shop.shopId === shopId)
      ?.lines.find((line) => line.skuId === skuId)
    const most = Math.min(available, MAX_PIECES)
    const before = lying?.quantity ?? 0
    const sum = Math.max(before, Math.min(most, before + quantity))
    const reply = await put.run({ params: { shopId, skuId }, body: { quantity: sum } }, skuId)
    if (!reply) return false
    saySuccess(sum < before + quantity ? t('addedAll', { most: sum }) : t('added'))
    return true
  }

  return { pieces: cart.data?.pieces ?? 0, add, pending: put.pending }
}
