import { SearchOutlined } from '@ant-design/icons'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Bones, EmptyState, ErrorState, PlainButton } from '@zhanggui/kit/parts/states.tsx'
import { buyerShownName, type LastWords } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { type ChatRow, type ChatTab, chatTabs } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import { Input, type InputRef } from 'antd'
import { type RefObject, useState } from 'react'
import { useServiceTexts } from './texts.ts'
import { useChatCounts } from './use-chat-counts.ts'
import type { Queue } from './use-queue.ts'
import { sayWait, waitingOf } from './waiting.ts'

interface ChatQueueProps {
  readonly queue: Queue
  readonly tab: ChatTab
  readonly words: string
  readonly chatId: string | undefined
  readonly change: (patch: Record<string, string | undefined>, replace?: boolean) => void
  readonly open: (chatId: string) => void
  readonly searchField: RefObject<InputRef | null>
}

/** Who wrote: those who wait first, each with how long, what was said last and how much is unread. */
export function ChatQueue({ queue, tab, words, chatId, change, open, searchField }: ChatQueueProps) {
  const t = useServiceTexts()
  const nowMs = useBusinessNow(1000)
  return (
    <section className="desk-queue" aria-label={t('queue')}>
      <Search words={words} change={change} field={searchField} />
      {words ? (
        <p className="desk-found">
          {t('foundFor', { words })}
          <button type="button" onClick={() => change({ q: undefined }, true)}>
            {t('clear')}
          </button>
        </p>
      ) : (
        <Tabs tab={tab} change={change} />
      )}
      <div className="desk-queue-rows">
        <Rows queue={queue} tab={tab} words={words}>
          <ul>
            {queue.rows.map((row) => (
              <li key={row.chatId}>
                <Row row={row} nowMs={nowMs} isOpen={row.chatId === chatId} open={() => open(row.chatId)} />
              </li>
            ))}
          </ul>
          {queue.more ? <PlainButton onPress={queue.more}>{t('more')}</PlainButton> : null}
        </Rows>
      </div>
      <p className="desk-keys">{t('keys')}</p>
    </section>
  )
}

interface SearchProps {
  readonly words: string
  readonly change: ChatQueueProps['change']
  readonly field: RefObject<InputRef | null>
}

function Search({ words, change, field }: SearchProps) {
  const t = useServiceTexts()
  const [text, setText] = useState(words)
  return (
    <Input
      ref={field}
      className="desk-search"
      prefix={<SearchOutlined />}
      suffix={<kbd>/</kbd>}
      allowClear
      value={text}
      maxLength={120}
      placeholder={t('search')}
      aria-label={t('search')}
      onChange={(event) => {
        setText(event.target.value)
        if (event.target.value === '') change({ q: undefined }, true)
      }}
      onPressEnter={() => change({ q: text.trim() || undefined }, true)}
    />
  )
}

function Tabs({ tab, change }: { tab: ChatTab; change: ChatQueueProps['change'] }) {
  const t = useServiceTexts()
  const counts = useChatCounts()
  return (
    <nav className="desk-tabs" aria-label={t('queue')}>
      {chatTabs.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === tab ? 'page' : undefined}
          onClick={() => change({ tab: one === 'waiting' ? undefined : one }, true)}
        >
          {t(`tab_${one}`)}
          <span className="desk-tab-count">{counts ? counts[one] : ''}</span>
        </button>
      ))}
    </nav>
  )
}

interface RowsProps {
  readonly queue: Queue
  readonly tab: ChatTab
  readonly words: string
  readonly children: React.ReactNode
}

function Rows({ queue, tab, words, children }: RowsProps) {
  const t = useServiceTexts()
  if (queue.error) return <ErrorState error={queue.error} retry={queue.retry} />
  if (!queue.isLoaded) return <Bones lines={9} />
  if (queue.rows.length > 0) return children
  return words ? (
    <EmptyState title={t('notFound')} hint={t('notFoundHint')} />
  ) : (
    <EmptyState title={t(`none_${tab}`)} hint={t(`none_${tab}_hint`)} />
  )
}

interface RowProps {
  readonly row: ChatRow
  readonly nowMs: number
  readonly isOpen: boolean
  readonly open: () => void
}

function Row({ row, nowMs, isOpen, open }: RowProps) {
  const t = useServiceTexts()
  const language = useLanguage()
  return (
    <button
      type="button"
      id={`chat-${row.chatId}`}
      className="desk-row"
      aria-current={isOpen ? 'true' : undefined}
      onClick={open}
    >
      <span className="desk-row-head">
        <strong>{buyerShownName(row.phoneTail, language)}</strong>
        {row.waitingSince ? (
          <Waiting since={row.waitingSince} nowMs={nowMs} />
        ) : row.last ? (
          <When at={row.last.at} />
        ) : null}
      </span>
      <span className="desk-row-below">
        <span className="desk-row-last">{row.last ? <Last last={row.last} /> : null}</span>
        {row.unread > 0 ? (
          <span className="desk-unread">
            <span className="zg-hidden">{t('unread')} </span>
            {row.unread > 99 ? '99+' : row.unread}
          </span>
        ) : null}
      </span>
      {row.openOrders > 0 ? (
        <span className="desk-row-orders">{t('openOrders', { count: row.openOrders })}</span>
      ) : null}
    </button>
  )
}

function Waiting({ since, nowMs }: { since: string; nowMs: number }) {
  const t = useServiceTexts()
  const language = useLanguage()
  const { ms, isLong } = waitingOf(since, nowMs)
  return (
    <span className={isLong ? 'desk-waiting desk-waiting-long' : 'desk-waiting'}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" />
        <path d={isLong ? 'M8 4v4.5M8 11v.6' : 'M8 4.5V8l2.5 1.5'} />
      </svg>
      {t('waits', { span: sayWait(ms, language) })}
    </span>
  )
}

function Last({ last }: { last: LastWords }) {
  const t = useServiceTexts()
  const kinds = {
    picture: t('lastPicture'),
    product: t('lastProduct'),
    order: t('lastOrder'),
    payout: t('lastPayout'),
    coupon: t('lastCoupon'),
    text: '',
    unreadable: t('lastUnreadable'),
  }
  const who = last.from === 'buyer' ? '' : last.from === 'auto' ? t('lastAuto') : t('lastOwn')
  return `${who}${kinds[last.kind]}${last.words}`
}
