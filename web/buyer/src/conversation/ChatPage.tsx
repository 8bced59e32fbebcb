import { Link } from '@zhanggui/kit/app/link.tsx'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ChatThread, LineState } from '@zhanggui/kit/chat/ChatThread.tsx'
import { Composer, type ComposerHandle } from '@zhanggui/kit/chat/Composer.tsx'
import { useChat } from '@zhanggui/kit/chat/use-chat.ts'
import { useVisibleHeight } from '@zhanggui/kit/chat/use-visible-height.ts'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { type BuyerChatView, readMyChat } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import type { AwayView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { type ReactNode, useRef } from 'react'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to, useParts } from '../paths.ts'
import { useAwayWords } from '../shop/away.ts'
import { CardOffer } from './CardOffer.tsx'
import './conversation.css'
import { OrderPicker } from './OrderPicker.tsx'
import { useMessageTexts } from './texts.ts'
import { useChatSide } from './use-chat-side.ts'

/** The chat with a shop; the field to write in stays above the keyboard. */
export function ChatPage() {
  const t = useMessageTexts()
  const { shopId } = useParts('/chats/$shopId')
  const signedIn = useSignedIn()
  const accountId = useMe().data?.account?.accountId
  useInvalidations(`storefront:${shopId}`)
  const chat = useEndpoint(readMyChat, { params: { shopId } }, { enabled: signedIn })
  if (chat.data && accountId) return <Shown key={shopId} head={chat.data} accountId={accountId} />
  return (
    <PhonePage title={t('chat')} back={to('/messages')}>
      <SignedIn why={t('signInToChat')}>
        <Loaded query={chat} lines={10} way={<Link to={to('/messages')}>{t('messages')}</Link>}>
          {() => null}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Shown({ head, accountId }: { head: BuyerChatView; accountId: string }) {
  const t = useMessageTexts()
  const { shopId } = head
  const chat = useChat(useChatSide(head, accountId))
  const composer = useRef<ComposerHandle>(null)
  const way = (
    <Link to={to('/shops/$shopId', { shopId })} className="message-to-shop">
      {t('toShop')}
    </Link>
  )
  return (
    <Frame>
      <PhonePage title={head.shopName} back={to('/messages')} right={way}>
        <LineState open={chat.lineOpen} />
        {head.away ? <Away away={head.away} /> : null}
        <ChatThread chat={chat} empty={<Welcome away={head.away !== null} />} />
        <CardOffer shopId={shopId} say={chat.say} />
        <Composer
          name={chat.side.name}
          onPhone={isTouched()}
          onSay={chat.say}
          handle={composer}
          tools={<OrderPicker shopId={shopId} say={chat.say} />}
        />
      </PhonePage>
    </Frame>
  )
}

/** Whether the reader writes on glass; with a keyboard Enter sends. */
const isTouched = (): boolean => matchMedia('(pointer: coarse)').matches

function Frame({ children }: { children: ReactNode }) {
  const height = useVisibleHeight()
  return (
    <div className="message-chat" style={height === null ? {} : { height }}>
      {children}
    </div>
  )
}

/** Why answers may take a while, and until when; two lines, so that the messages keep their room. */
function Away({ away }: { away: AwayView }) {
  const t = useMessageTexts()
  const words = useAwayWords()(away)
  return (
    <div className="message-away" role="status">
      <strong>{t('awayNow', { reason: words.reason })}</strong>
      <span>{words.resume}</span>
    </div>
  )
}

function Welcome({ away }: { away: boolean }) {
  const t = useMessageTexts()
  return <p className="message-welcome">{t(away ? 'welcomeAway' : 'welcome')}</p>
}
