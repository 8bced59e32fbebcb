import { CloseOutlined, LeftOutlined } from '@ant-design/icons'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ChatThread, LineState } from '@zhanggui/kit/chat/ChatThread.tsx'
import { Composer, type ComposerHandle, type Objection } from '@zhanggui/kit/chat/Composer.tsx'
import { newestNumber } from '@zhanggui/kit/chat/thread.ts'
import { type Chat, useChat } from '@zhanggui/kit/chat/use-chat.ts'
import { useVisibleHeight } from '@zhanggui/kit/chat/use-visible-height.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { SideSheet } from '@zhanggui/kit/desk/SideSheet.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Bones, ErrorState, PlainButton } from '@zhanggui/kit/parts/states.tsx'
import { useIsNarrow } from '@zhanggui/kit/theme/width.ts'
import { buyerShownName, resolveChat } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import {
  privateDealIn,
  sayPrivateDeal,
} from '@zhanggui/server/modules/conversation/private-deals/words-contract.ts'
import { type ChatView, readChat } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { Button } from 'antd'
import { type ReactNode, type RefObject, useState } from 'react'
import { OrderPicker, ProductPicker } from './CardPickers.tsx'
import { CouponPicker } from './CouponPicker.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { PrivateDealNotice } from './PrivateDealNotice.tsx'
import { usePrivateDealTexts } from './private-deal-texts.ts'
import { useServiceTexts } from './texts.ts'
import { useChatSide } from './use-chat-side.ts'

interface OpenChatProps {
  readonly shopId: string
  readonly chatId: string
  readonly composer: RefObject<ComposerHandle | null>
  /** On a phone, where the chat fills the screen: back to the list. */
  readonly onBack: (() => void) | null
}

/** The chat that is being answered, and who the buyer is: beside it, or where there is no room in a drawer. */
export function OpenChat({ shopId, chatId, composer, onBack }: OpenChatProps) {
  const t = useServiceTexts()
  const language = useLanguage()
  const accountId = useMe().data?.account?.accountId ?? ''
  const view = useEndpoint(readChat, { params: { shopId, chatId } })
  const buyerName = view.data ? buyerShownName(view.data.phoneTail, language) : t('buyer')
  const chat = useChat(useChatSide({ shopId, chatId, accountId, buyerName }))
  const isNarrow = useIsNarrow()
  const [showsCustomer, setShowsCustomer] = useState(false)
  const height = useVisibleHeight()
  const objection = useDraftObjection()
  if (view.error && !view.data) {
    return (
      <section className="desk-none" aria-label={t('chat')}>
        <ErrorState error={view.error} retry={() => void view.refetch()} />
        {onBack ? <PlainButton onPress={onBack}>{t('back')}</PlainButton> : null}
      </section>
    )
  }
  const customer = view.data ? (
    <CustomerPanel
      shopId={shopId}
      view={view.data}
      say={chat.say}
      write={(text) => {
        setShowsCustomer(false)
        composer.current?.write(text)
      }}
    />
  ) : (
    <Bones lines={8} />
  )
  const fills = onBack && height !== null ? { height } : {}
  return (
    <>
      <section className="desk-chat" aria-label={t('chatWith', { name: buyerName })} style={fills}>
        <Head name={buyerName} view={view.data} chat={chat} shopId={shopId} chatId={chatId} onBack={onBack}>
          {isNarrow ? (
            <Button aria-expanded={showsCustomer} onClick={() => setShowsCustomer(true)}>
              {t('customerShort')}
            </Button>
          ) : null}
        </Head>
        <LineState open={chat.lineOpen} />
        <ChatThread chat={chat} empty={<p className="desk-empty">{t('nothingSaid')}</p>} />
        <PrivateDealNotice shopId={shopId} messages={chat.messages ?? []} orders={view.data?.orders} />
        <Composer
          name={chat.side.name}
          onPhone={onBack !== null}
          onSay={chat.say}
          handle={composer}
          objection={objection}
          tools={
            <>
              <ProductPicker shopId={shopId} say={chat.say} />
              <OrderPicker shopId={shopId} orders={view.data?.orders ?? []} say={chat.say} />
              <CouponPicker shopId={shopId} chatId={chatId} />
            </>
          }
        />
      </section>
      <Beside isNarrow={isNarrow} open={showsCustomer} onClose={() => setShowsCustomer(false)}>
        {customer}
      </Beside>
    </>
  )
}

/** What an agent reads before a message that means a private transfer goes. */
function useDraftObjection(): (text: string) => Objection | null {
  const t = usePrivateDealTexts()
  const language = useLanguage()
  return (text) => {
    const words = sayPrivateDeal(privateDealIn(text), language)
    if (words === '') return null
    return { why: t('warning', { words }), change: t('change'), sendAnyway: t('sendAnyway') }
  }
}

interface BesideProps {
  readonly isNarrow: boolean
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Who the buyer is: beside the chat, or in a drawer over it. */
function Beside({ isNarrow, open, onClose, children }: BesideProps) {
  const t = useServiceTexts()
  if (!isNarrow) {
    return (
      <aside className="desk-customer" aria-label={t('customer')}>
        {children}
      </aside>
    )
  }
  return (
    <SideSheet
      open={open}
      onClose={onClose}
      size="min(360px, 92vw)"
      title={t('customer')}
      closeIcon={<CloseOutlined aria-label={t('close')} />}
    >
      <div className="desk-customer desk-customer-drawer">{children}</div>
    </SideSheet>
  )
}

interface HeadProps {
  readonly name: string
  readonly view: ChatView | undefined
  readonly chat: Chat
  readonly shopId: string
  readonly chatId: string
  readonly onBack: (() => void) | null
  readonly children: ReactNode
}

/** Who it is, whether automatic replies keep silent, and the way to say that no answer is needed. */
function Head({ name, view, chat, shopId, chatId, onBack, children }: HeadProps) {
  const t = useServiceTexts()
  const settle = useAct(resolveChat, { onDone: () => saySuccess(t('settled')) })
  const upTo = newestNumber(chat.messages ?? [])
  return (
    <header className="desk-chat-head">
      {onBack ? <Button type="text" icon={<LeftOutlined />} aria-label={t('back')} onClick={onBack} /> : null}
      <h2>{name}</h2>
      {view?.quietUntil ? (
        <span className="merchant-soft">
          {t('quietUntil')} <When at={view.quietUntil} />
        </span>
      ) : null}
      {view?.waitingSince && upTo > 0 ? (
        <Button
          title={t('settleHint')}
          loading={settle.pending}
          onClick={() => void settle.run({ params: { shopId, chatId }, body: { upTo } })}
        >
          {t('settle')}
        </Button>
      ) : null}
      {children}
    </header>
  )
}
