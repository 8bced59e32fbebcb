import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Bones } from '@zhanggui/kit/parts/states.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listMyChats } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { useRef } from 'react'
import { SignedIn } from '../identity/SignedIn.tsx'
import { SellerSwitch } from '../SellerSwitch.tsx'
import { ChatList } from './ChatList.tsx'
import './conversation.css'
import { type MessageTab, openingTab } from './message-tabs.ts'
import { Notices } from './Notices.tsx'
import { useMessageTexts } from './texts.ts'
import { useUnreadCounts } from './use-unread.ts'

/** The chats with shops, and the buyer's notices. */
export function MessagesPage() {
  const t = useMessageTexts()
  return (
    <PhonePage title={t('messages')} right={<SellerSwitch />}>
      <SignedIn why={t('signIn')}>
        <Messages />
      </SignedIn>
    </PhonePage>
  )
}

function Messages() {
  const t = useMessageTexts()
  const [search, change] = useUrlSearch()
  const unread = useUnreadCounts()
  const tab = useOpenTab(search['tab'])
  if (!tab) return <Bones lines={8} />
  const counts = { chats: unread?.messages ?? 0, notices: unread?.notices ?? 0 }
  return (
    <>
      <nav className="message-tabs" aria-label={t('messages')}>
        {(['chats', 'notices'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => change({ tab: one }, true)}
          >
            {t(`tab_${one}`)}
            {counts[one] > 0 ? (
              <span className="message-tab-count">{counts[one] > 99 ? '99+' : counts[one]}</span>
            ) : null}
          </button>
        ))}
      </nav>
      {tab === 'chats' ? <ChatList /> : <Notices />}
    </>
  )
}

/** The tab asked for; else the one that has news when the page opens, and it stays. Null until that is known. */
function useOpenTab(asked: string | undefined): MessageTab | null {
  const unread = useUnreadCounts()
  const chats = useEndpoint(listMyChats, { query: { limit: 1 } })
  const opened = useRef<MessageTab | null>(null)
  if (asked === 'chats' || asked === 'notices') return asked
  if (unread && chats.data) opened.current ??= openingTab(unread, chats.data.rows.length > 0)
  if (!opened.current && chats.error) return 'notices'
  return opened.current
}
