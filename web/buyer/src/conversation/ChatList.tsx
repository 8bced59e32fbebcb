import { Link } from '@zhanggui/kit/app/link.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import {
  type BuyerChatView,
  type LastWords,
  listMyChats,
} from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { to } from '../paths.ts'
import { ShopFace } from '../shop/ShopFace.tsx'
import { useMessageTexts } from './texts.ts'

/** The shops that the buyer talks with, the latest first, what was said last and how much is unread. */
export function ChatList() {
  const t = useMessageTexts()
  return (
    <PhoneList
      endpoint={listMyChats}
      input={{ query: {} }}
      rowKey={(chat) => chat.shopId}
      draw={(chat) => <Chat chat={chat} />}
      empty={<EmptyState title={t('noChats')} hint={t('noChatsHint')} />}
    />
  )
}

function Chat({ chat }: { chat: BuyerChatView }) {
  const t = useMessageTexts()
  const { shopId, shopName, last, unread, away } = chat
  return (
    <Link to={to('/chats/$shopId', { shopId })} className="zg-card message-chat-row">
      <span className="zg-tabbar-icon">
        <ShopFace name={shopName} away={away !== null} />
        {unread > 0 ? (
          <span className="zg-tabbar-count">
            {unread > 99 ? '99+' : unread}
            <span className="zg-hidden">{t('isUnread')}</span>
          </span>
        ) : null}
      </span>
      <span className="message-chat-words">
        <span className="message-head">
          <strong>{shopName}</strong>
          {last ? <When at={last.at} /> : null}
        </span>
        {last ? <Last last={last} /> : null}
      </span>
    </Link>
  )
}

function Last({ last }: { last: LastWords }) {
  const t = useMessageTexts()
  const kinds = {
    picture: t('lastPicture'),
    product: t('lastProduct'),
    order: t('lastOrder'),
    payout: t('lastPayout'),
    coupon: t('lastCoupon'),
    text: '',
    unreadable: t('lastUnreadable'),
  }
  const who = last.from === 'buyer' ? t('lastOwn') : last.from === 'auto' ? t('lastAuto') : ''
  return <span className="message-last">{`${who}${kinds[last.kind]}${last.words}`}</span>
}
