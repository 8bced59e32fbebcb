import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { memo, type ReactNode, useEffect, useMemo } from 'react'
import { When } from '../format/When.tsx'
import { Bones, ErrorState } from '../parts/states.tsx'
import { Bubble, UnsentBubble } from './Bubble.tsx'
import './chat.css'
import type { ChatSide } from './chat-side.ts'
import { chatLines } from './lines.ts'
import { useChatTexts } from './texts.ts'
import { newestNumber } from './thread.ts'
import type { Chat } from './use-chat.ts'
import { usePageShown } from './use-page-shown.ts'
import { useChatScroll } from './use-scroll.ts'

/** The messages of a chat, oldest above; `empty` stands where nothing was said yet. */
export function ChatThread({ chat, empty }: { chat: Chat; empty: ReactNode }) {
  if (!chat.messages) {
    return (
      <div className="chat-thread">
        {chat.error ? <ErrorState error={chat.error} retry={chat.retry} /> : <Bones lines={8} />}
      </div>
    )
  }
  return <Messages chat={chat} messages={chat.messages} empty={empty} />
}

function Messages({
  chat,
  messages,
  empty,
}: {
  chat: Chat
  messages: readonly MessageView[]
  empty: ReactNode
}) {
  const t = useChatTexts()
  const newest = newestNumber(messages)
  const shown = { first: messages[0]?.number ?? 0, newest, unsent: chat.unsent.length }
  const scroll = useChatScroll(shown, chat.older === 'more' ? chat.loadOlder : doNothing)
  const pageShown = usePageShown()
  const { seen } = chat
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` is made anew with each render and knows what was asked.
  useEffect(() => {
    if (scroll.atEnd && pageShown) seen()
  }, [scroll.atEnd, pageShown, newest])
  return (
    <div className="chat-thread-frame">
      <section
        ref={scroll.box}
        className="chat-thread"
        onScroll={scroll.onScroll}
        aria-label={t('messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <div ref={scroll.inside} className="chat-thread-inside">
          <Top chat={chat} isEmpty={messages.length === 0} />
          {messages.length === 0 && chat.unsent.length === 0 ? empty : null}
          <ol className="chat-lines" aria-live="polite" aria-relevant="additions">
            <Lines side={chat.side} messages={messages} otherReadUpTo={chat.otherReadUpTo} />
            {chat.unsent.map((unsent) => (
              <UnsentBubble
                key={unsent.id}
                side={chat.side}
                unsent={unsent}
                retry={() => chat.sayAgain(unsent.id)}
                drop={() => chat.drop(unsent.id)}
              />
            ))}
          </ol>
        </div>
      </section>
      {scroll.atEnd ? null : (
        <button type="button" className="chat-to-end" onClick={scroll.toEnd}>
          {scroll.missed > 0 ? t('newOne', { count: scroll.missed }) : t('toNewest')}
          <span aria-hidden="true"> ↓</span>
        </button>
      )}
    </div>
  )
}

const doNothing = () => undefined

function Top({ chat, isEmpty }: { chat: Chat; isEmpty: boolean }) {
  const t = useChatTexts()
  if (isEmpty) return null
  if (chat.older === 'none') return <p className="chat-top">{t('begin')}</p>
  return (
    <button type="button" className="chat-top" onClick={chat.loadOlder} disabled={chat.older === 'loading'}>
      {t(chat.older === 'failed' ? 'olderFailed' : chat.older === 'loading' ? 'olderLoading' : 'older')}
    </button>
  )
}

interface LinesProps {
  readonly side: ChatSide
  readonly messages: readonly MessageView[]
  readonly otherReadUpTo: number
}

/** Drawn again only when messages or the read mark change, not with every key in the field below. */
const Lines = memo(
  function Lines({ side, messages, otherReadUpTo }: LinesProps) {
    const lines = useMemo(() => chatLines(messages), [messages])
    return lines.map((line) =>
      line.kind === 'time' ? (
        <li key={line.key} className="chat-time">
          <When at={line.at} />
        </li>
      ) : (
        <Bubble
          key={line.key}
          side={side}
          message={line.message}
          read={line.message.number <= otherReadUpTo}
        />
      ),
    )
  },
  (old, now) =>
    old.side.name === now.side.name &&
    old.side.otherName === now.side.otherName &&
    old.messages === now.messages &&
    old.otherReadUpTo === now.otherReadUpTo,
)

/** Says that the line is down; nothing while it stands. */
export function LineState({ open }: { open: boolean }) {
  const t = useChatTexts()
  return (
    <div role="status" className={open ? 'zg-hidden' : 'chat-line-lost'}>
      {open ? '' : t('lineLost')}
    </div>
  )
}
