import { useMe } from '@zhanggui/kit/app/me.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { ChatThread, LineState } from '@zhanggui/kit/chat/ChatThread.tsx'
import { Composer, type ComposerHandle } from '@zhanggui/kit/chat/Composer.tsx'
import { newestNumber } from '@zhanggui/kit/chat/thread.ts'
import { type Chat, useChat } from '@zhanggui/kit/chat/use-chat.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Bones, ErrorState } from '@zhanggui/kit/parts/states.tsx'
import { buyerShownName, resolveChat } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { type ChatView, readChat } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { Button } from 'antd'
import type { RefObject } from 'react'
import { OrderPicker, ProductPicker } from './CardPickers.tsx'
import { CustomerPanel } from './CustomerPanel.tsx'
import { useServiceTexts } from './texts.ts'
import { useChatSide } from './use-chat-side.ts'

interface OpenChatProps {
  readonly shopId: string
  readonly chatId: string
  readonly composer: RefObject<ComposerHandle | null>
}

/** The chat that is being answered, and beside it who the buyer is. */
export function OpenChat({ shopId, chatId, composer }: OpenChatProps) {
  const t = useServiceTexts()
  const language = useLanguage()
  const accountId = useMe().data?.account?.accountId ?? ''
  const view = useEndpoint(readChat, { params: { shopId, chatId } })
  const buyerName = view.data ? buyerShownName(view.data.phoneTail, language) : t('buyer')
  const chat = useChat(useChatSide({ shopId, chatId, accountId, buyerName }))
  if (view.error && !view.data) {
    return (
      <section className="desk-none" aria-label={t('chat')}>
        <ErrorState error={view.error} retry={() => void view.refetch()} />
      </section>
    )
  }
  return (
    <>
      <section className="desk-chat" aria-label={t('chatWith', { name: buyerName })}>
        <Head name={buyerName} view={view.data} chat={chat} shopId={shopId} chatId={chatId} />
        <LineState open={chat.lineOpen} />
        <ChatThread chat={chat} empty={<p className="desk-empty">{t('nothingSaid')}</p>} />
        <Composer
          name={chat.side.name}
          onPhone={false}
          onSay={chat.say}
          handle={composer}
          tools={
            <>
              <ProductPicker shopId={shopId} say={chat.say} />
              <OrderPicker shopId={shopId} orders={view.data?.orders ?? []} say={chat.say} />
            </>
          }
        />
      </section>
      <aside className="desk-customer" aria-label={t('customer')}>
        {view.data ? (
          <CustomerPanel
            shopId={shopId}
            view={view.data}
            say={chat.say}
            write={(text) => composer.current?.write(text)}
          />
        ) : (
          <Bones lines={8} />
        )}
      </aside>
    </>
  )
}

interface HeadProps {
  readonly name: string
  readonly view: ChatView | undefined
  readonly chat: Chat
  readonly shopId: string
  readonly chatId: string
}

/** Who it is, whether automatic replies keep silent, and the way to say that no answer is needed. */
function Head({ name, view, chat, shopId, chatId }: HeadProps) {
  const t = useServiceTexts()
  const settle = useAct(resolveChat, { onDone: () => saySuccess(t('settled')) })
  const upTo = newestNumber(chat.messages ?? [])
  return (
    <header className="desk-chat-head">
      <h2>{name}</h2>
      {view?.quietUntil ? (
        <span className="merchant-soft">
          {t('quietUntil')} <When at={view.quietUntil} />
        </span>
      ) : null}
      {view?.waitingSince && upTo > 0 ? (
        <Button
          size="small"
          title={t('settleHint')}
          loading={settle.pending}
          onClick={() => void settle.run({ params: { shopId, chatId }, body: { upTo } })}
        >
          {t('settle')}
        </Button>
      ) : null}
    </header>
  )
}
