import { Heading } from '@zhanggui/kit/app/page-head.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import type { ComposerHandle } from '@zhanggui/kit/chat/Composer.tsx'
import { stepped } from '@zhanggui/kit/chat/keys.ts'
import { useIsPhone } from '@zhanggui/kit/theme/width.ts'
import type { ChatTab } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import type { InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { ChatQueue } from './ChatQueue.tsx'
import './conversation.css'
import './chat-queue.css'
import './customer-panel.css'
import { conversationRights } from '@zhanggui/server/modules/conversation/rights-contract.ts'
import { NoChat } from './NoChat.tsx'
import { OpenChat } from './OpenChat.tsx'
import { useServiceTexts } from './texts.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { useQueue } from './use-queue.ts'

/** 接待: who waits, what is said, and who it is, side by side; the whole of it by keyboard. */
export function ChatsPage() {
  return (
    <OnlyFor right={conversationRights.chat}>
      <Desk />
    </OnlyFor>
  )
}

function Desk() {
  const t = useServiceTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const tab = tabOf(search['tab'])
  const chatId = search['chat']
  const queue = useQueue(shopId, tab, search['q'] ?? '')
  const composer = useRef<ComposerHandle>(null)
  const searchField = useRef<InputRef>(null)
  const wantsAnswer = useRef(false)
  const isPhone = useIsPhone()
  // On a phone a chat is a page of its own, which the way back leaves.
  const open = (id: string) => change({ chat: id }, !isPhone)
  const answer = (id: string | undefined) => {
    if (!id) return
    if (id === chatId) return composer.current?.focus()
    wantsAnswer.current = true
    open(id)
  }
  // A chat that was opened to be answered takes the keys from its first moment on.
  useEffect(() => {
    if (wantsAnswer.current) composer.current?.focus()
    wantsAnswer.current = false
  }, [chatId])

  const step = (by: 1 | -1) => {
    const next = stepped(queue.rows, (row) => row.chatId === chatId, by)
    if (!next) return
    open(next.chatId)
    rowOf(next.chatId)?.focus()
  }
  useDeskKeys((move) => {
    if (move === 'up') step(-1)
    else if (move === 'down') step(1)
    else if (move === 'search') searchField.current?.focus({ cursor: 'all' })
    else if (move === 'open') answer(focusedChat() ?? chatId)
    else (rowOf(chatId) ?? document.getElementById('content'))?.focus()
  })
  return (
    <div className={chatId ? 'desk desk-opened' : 'desk'}>
      <Heading className="zg-hidden">{t('inbox')}</Heading>
      {isPhone && chatId ? null : (
        <ChatQueue
          queue={queue}
          tab={tab}
          words={search['q'] ?? ''}
          chatId={chatId}
          change={change}
          open={isPhone ? open : answer}
          searchField={searchField}
        />
      )}
      {chatId ? (
        <OpenChat
          key={chatId}
          shopId={shopId}
          chatId={chatId}
          composer={composer}
          onBack={isPhone ? () => change({ chat: undefined }) : null}
        />
      ) : isPhone ? null : (
        <NoChat isEmpty={queue.isLoaded && queue.rows.length === 0} />
      )}
    </div>
  )
}

const tabOf = (text: string | undefined): ChatTab => (text === 'unread' || text === 'all' ? text : 'waiting')

/** The row of a chat in the queue, as long as it stands there. */
const rowOf = (chatId: string | undefined) => document.getElementById(`chat-${chatId}`)

/** The chat whose row of the queue has the focus. */
function focusedChat(): string | undefined {
  const focused = document.activeElement?.id ?? ''
  return focused.startsWith('chat-') ? focused.slice('chat-'.length) : undefined
}
