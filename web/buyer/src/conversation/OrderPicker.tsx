import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { OrderFace } from '@zhanggui/kit/chat/cards.tsx'
import type { Outgoing } from '@zhanggui/kit/chat/chat-side.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { listMyChatOrders } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { useMessageTexts } from './texts.ts'

interface PickerProps {
  readonly shopId: string
  readonly say: (outgoing: Outgoing) => void
}

/** Sends one of the buyer's orders at this shop: two taps. */
export function OrderPicker({ shopId, say }: PickerProps) {
  const t = useMessageTexts()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <button
        type="button"
        className="chat-tool"
        title={t('chooseOrder')}
        aria-label={t('chooseOrder')}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M6 3.5h12v17l-3-2-3 2-3-2-3 2z" />
          <path d="M9 8.5h6M9 12.5h6" />
        </svg>
      </button>
      <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="message-sheet">
        <div role="dialog" aria-modal="true" aria-label={t('chooseOrder')}>
          <header className="message-sheet-head">
            <h2>{t('chooseOrder')}</h2>
            <button type="button" aria-label={t('close')} onClick={close}>
              ×
            </button>
          </header>
          <Orders
            shopId={shopId}
            say={(outgoing) => {
              say(outgoing)
              close()
            }}
          />
        </div>
      </Popup>
    </>
  )
}

function Orders({ shopId, say }: PickerProps) {
  const t = useMessageTexts()
  const orders = useEndpoint(listMyChatOrders, { params: { shopId } })
  return (
    <Loaded query={orders} lines={5}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t('noOrders')} />
        ) : (
          <ul className="message-sheet-list">
            {rows.map((order) => (
              <li key={order.orderId}>
                <button type="button" onClick={() => say({ kind: 'order', order })}>
                  <OrderFace shopId={shopId} order={order} />
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
