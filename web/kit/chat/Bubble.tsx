import type { BodyView, MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { memo, type ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import { sayFully } from '../format/dates.ts'
import { useLanguage } from '../i18n/texts.ts'
import { CouponCardView, OrderCardView, PayoutCardView, ProductCardView } from './cards.tsx'
import { type ChatSide, isOwn, type Outgoing, type ShownSide } from './chat-side.ts'
import { ChatPicture } from './PictureView.tsx'
import { useChatTexts } from './texts.ts'
import type { Unsent } from './thread.ts'

interface BubbleProps {
  readonly side: ShownSide
  readonly message: MessageView
  /** The other side has seen it. */
  readonly read: boolean
}

/** One message: whose it is by its side and by name, what it says, and of one's own whether it was read. */
export const Bubble = memo(
  function Bubble({ side, message, read }: BubbleProps) {
    const t = useChatTexts()
    const language = useLanguage()
    const own = isOwn(side, message)
    const who = own ? (message.fromName ?? t('me')) : side.otherName
    return (
      <li
        className={own ? 'chat-said chat-own' : 'chat-said'}
        title={sayFully(new Date(message.at), language)}
      >
        <Who message={message} own={own} who={who} />
        <div className="chat-said-row">
          <Body side={side} body={message.body} who={who} />
          {own ? (
            <span className={read ? 'chat-mark chat-mark-read' : 'chat-mark'}>
              {t(read ? 'read' : 'unread')}
            </span>
          ) : null}
        </div>
      </li>
    )
  },
  (old, now) =>
    old.message === now.message &&
    old.read === now.read &&
    old.side.name === now.side.name &&
    old.side.otherName === now.side.otherName,
)

/** Above a message: the colleague, or that nobody but the machine answered; else only for those who hear the page. */
function Who({ message, own, who }: { message: MessageView; own: boolean; who: string }) {
  const t = useChatTexts()
  if (message.from === 'auto') return <span className="chat-auto">{t('auto')}</span>
  if (own && message.fromName) return <span className="chat-who">{message.fromName}</span>
  return <span className="zg-hidden">{who}</span>
}

function Body({ side, body, who }: { side: ShownSide; body: BodyView; who: string }) {
  const t = useChatTexts()
  switch (body.kind) {
    case 'text': {
      const toOrder = body.orderId && side.ways.order(body.orderId)
      return (
        <div className="chat-bubble chat-text">
          {body.text}
          {toOrder ? (
            <Link to={toOrder} className="chat-text-way">
              {t('toOrder')} ›
            </Link>
          ) : null}
        </div>
      )
    }
    case 'picture':
      return (
        <ChatPicture
          src={side.pictureUrl(body.fileId)}
          label={t('pictureOf', { who })}
          width={body.width}
          height={body.height}
        />
      )
    case 'product':
      return <ProductCardView shopId={side.shopId} product={body.product} way={side.ways.product} />
    case 'order':
      return <OrderCardView shopId={side.shopId} order={body.order} way={side.ways.order} />
    case 'payout':
      return <PayoutCardView payout={body.payout} way={side.ways.order} />
    case 'coupon':
      return <CouponCardView coupon={body.coupon} way={side.ways.coupon} />
    case 'unreadable':
      return <div className="chat-bubble chat-text chat-unreadable">{t('unreadable')}</div>
  }
}

interface UnsentBubbleProps {
  readonly side: ChatSide
  readonly unsent: Unsent<Outgoing>
  readonly retry: () => void
  readonly drop: () => void
}

/** An own message that the server has not confirmed: on its way, waiting for the line, or failed with its reason. */
export function UnsentBubble({ side, unsent, retry, drop }: UnsentBubbleProps) {
  const t = useChatTexts()
  const { state, why } = unsent
  return (
    <li className="chat-said chat-own chat-unsent">
      <div className="chat-said-row">
        <UnsentBody side={side} body={unsent.body} />
        {state === 'failed' ? null : (
          <span className="chat-mark">{t(state === 'waiting' ? 'waiting' : 'sending')}</span>
        )}
      </div>
      {state === 'failed' ? (
        <div className="chat-failed" role="alert">
          <span>{why ?? t('failed')}</span>
          <button type="button" onClick={retry}>
            {t('retry')}
          </button>
          <button type="button" onClick={drop}>
            {t('drop')}
          </button>
        </div>
      ) : null}
    </li>
  )
}

function UnsentBody({ side, body }: { side: ChatSide; body: Outgoing }): ReactNode {
  const t = useChatTexts()
  switch (body.kind) {
    case 'text':
      return <div className="chat-bubble chat-text">{body.text}</div>
    case 'picture':
      return <img className="chat-picture-unsent" src={body.preview} alt={t('picture')} />
    case 'product':
      return <ProductCardView shopId={side.shopId} product={body.product} way={side.ways.product} />
    case 'order':
      return <OrderCardView shopId={side.shopId} order={body.order} way={side.ways.order} />
  }
}
