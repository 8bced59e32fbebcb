import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { OrderFace, ProductFace } from '@zhanggui/kit/chat/cards.tsx'
import type { Outgoing } from '@zhanggui/kit/chat/chat-side.ts'
import { readMyOrder } from '@zhanggui/server/screens/buyer/order-contract.ts'
import { getProductPage } from '@zhanggui/server/screens/buyer/product-page-contract.ts'
import type { ReactNode } from 'react'
import { cardOfOrder, cardOfProduct } from './chat-cards.ts'
import { useMessageTexts } from './texts.ts'

interface OfferProps {
  readonly shopId: string
  readonly say: (outgoing: Outgoing) => void
}

/** Who came from a product or an order may send it with one tap; it is never sent by itself. */
export function CardOffer({ shopId, say }: OfferProps) {
  const [{ product, order }, change] = useUrlSearch()
  const close = () => change({ product: undefined, order: undefined }, true)
  if (product) return <ProductOffer shopId={shopId} productId={product} say={say} close={close} />
  if (order) return <OrderOffer shopId={shopId} orderId={order} say={say} close={close} />
  return null
}

function ProductOffer(props: OfferProps & { productId: string; close: () => void }) {
  const { shopId, productId, say, close } = props
  const t = useMessageTexts()
  const found = useEndpoint(getProductPage, { params: { shopId, productId } })
  if (!found.data) return null
  const product = cardOfProduct(found.data)
  return (
    <Offer act={t('sendProduct')} onSend={() => say({ kind: 'product', product })} close={close}>
      <ProductFace shopId={shopId} product={product} />
    </Offer>
  )
}

function OrderOffer(props: OfferProps & { orderId: string; close: () => void }) {
  const { shopId, orderId, say, close } = props
  const t = useMessageTexts()
  const found = useEndpoint(readMyOrder, { params: { shopId, orderId } })
  if (!found.data) return null
  const order = cardOfOrder(found.data)
  return (
    <Offer act={t('sendOrder')} onSend={() => say({ kind: 'order', order })} close={close}>
      <OrderFace shopId={shopId} order={order} />
    </Offer>
  )
}

interface FrameProps {
  readonly act: string
  readonly onSend: () => void
  readonly close: () => void
  readonly children: ReactNode
}

function Offer({ act, onSend, close, children }: FrameProps) {
  const t = useMessageTexts()
  const send = () => {
    onSend()
    close()
  }
  return (
    <section className="message-offer" aria-label={act}>
      <div className="message-offer-face">{children}</div>
      <button type="button" className="message-offer-send" onClick={send}>
        {act}
      </button>
      <button type="button" className="message-offer-close" onClick={close} aria-label={t('notSend')}>
        <span aria-hidden="true">×</span>
      </button>
    </section>
  )
}
