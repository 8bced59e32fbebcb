import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { OrderFace, ProductFace } from '@zhanggui/kit/chat/cards.tsx'
import type { Outgoing } from '@zhanggui/kit/chat/chat-side.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { OrderCard, ProductCard } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { listProducts, type ProductRow } from '@zhanggui/server/screens/merchant/products-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useServiceTexts } from './texts.ts'

type Say = (outgoing: Outgoing) => void

/** An order of the panel as the card that the chat shows. */
export function cardOfOrder(order: ShopOrderRowView): OrderCard {
  const [first] = order.lines
  return {
    orderId: order.orderId,
    number: order.number,
    state: order.state,
    parts: order.parts,
    totalFen: order.totalFen,
    title: first?.title ?? '',
    picture: first?.picture ?? null,
    lineCount: order.lines.length,
    madeAt: order.madeAt,
  }
}

const cardOfProduct = (row: ProductRow): ProductCard => ({
  productId: row.productId,
  title: row.title,
  priceFen: row.priceFromFen ?? 0,
  picture: row.picture,
  onSale: row.state === 'on_sale',
})

/** A button of the composer that opens a list of cards; choosing one sends it. */
export function Picker({
  label,
  sign,
  children,
}: {
  label: string
  sign: ReactNode
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className="chat-tool" onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          {sign}
        </svg>
        {label}
      </button>
      <Modal open={open} title={label} onCancel={close} footer={null} width={460} destroyOnHidden>
        {children(close)}
      </Modal>
    </>
  )
}

/** Sends a product of the shop: search, then press it. */
export function ProductPicker({ shopId, say }: { shopId: string; say: Say }) {
  const t = useServiceTexts()
  const sign = <path d="M5 8h14l-1 12H6zM9 8V6.5a3 3 0 0 1 6 0V8" />
  return (
    <Picker label={t('sendProduct')} sign={sign}>
      {(close) => (
        <Products
          shopId={shopId}
          say={(outgoing) => {
            say(outgoing)
            close()
          }}
        />
      )}
    </Picker>
  )
}

function Products({ shopId, say }: { shopId: string; say: Say }) {
  const t = useServiceTexts()
  const [word, setWord] = useState('')
  const query = { state: 'on_sale' as const, limit: 20, ...(word.trim() ? { word: word.trim() } : {}) }
  const products = useEndpoint(listProducts, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <Input
        autoFocus
        allowClear
        value={word}
        maxLength={60}
        placeholder={t('productWord')}
        aria-label={t('productWord')}
        onChange={(event) => setWord(event.target.value)}
      />
      <Loaded query={products} lines={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('noProduct')} />
          ) : (
            <ul className="desk-cards">
              {rows.map((row) => (
                <li key={row.productId}>
                  <button type="button" onClick={() => say({ kind: 'product', product: cardOfProduct(row) })}>
                    <ProductFace shopId={shopId} product={cardOfProduct(row)} />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

interface OrderPickerProps {
  readonly shopId: string
  readonly orders: readonly ShopOrderRowView[]
  readonly say: Say
}

/** Sends one of this buyer's orders. */
export function OrderPicker({ shopId, orders, say }: OrderPickerProps) {
  const t = useServiceTexts()
  const sign = <path d="M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9 8.5h6M9 12.5h6" />
  return (
    <Picker label={t('sendOrder')} sign={sign}>
      {(close) =>
        orders.length === 0 ? (
          <EmptyState title={t('noOrders')} />
        ) : (
          <ul className="desk-cards">
            {orders.map((order) => (
              <li key={order.orderId}>
                <button
                  type="button"
                  onClick={() => {
                    say({ kind: 'order', order: cardOfOrder(order) })
                    close()
                  }}
                >
                  <OrderFace shopId={shopId} order={cardOfOrder(order)} />
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Picker>
  )
}
