import { Link } from '@zhanggui/kit/app/link.tsx'
import { to } from '../paths.ts'
import './conversation.css'
import { useMessageTexts } from './texts.ts'

interface ContactShopProps {
  readonly shopId: string
  /** What the question is about: the chat offers to send it as a card. */
  readonly productId?: string
  readonly orderId?: string
}

/** 联系客服, at the top right of a page: leads to the chat with its shop. */
export function ContactShop({ shopId, productId, orderId }: ContactShopProps) {
  const t = useMessageTexts()
  const about = { ...(productId ? { product: productId } : {}), ...(orderId ? { order: orderId } : {}) }
  return (
    <Link
      to={to('/chats/$shopId', { shopId })}
      search={about}
      className="message-contact"
      aria-label={t('contact')}
    >
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M4 5.5h16v11H11l-4 3.5v-3.5H4z" />
        <path d="M8.5 11h.1M12 11h.1M15.5 11h.1" />
      </svg>
      {t('contactShort')}
    </Link>
  )
}
