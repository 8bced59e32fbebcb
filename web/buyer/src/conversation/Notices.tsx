import { useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { readNotices } from '@zhanggui/server/modules/conversation/notices/contract.ts'
import { listNotices, type NoticeView } from '@zhanggui/server/screens/buyer/notices-contract.ts'
import { PauseChoice } from '../ordering/PauseChoice.tsx'
import { to } from '../paths.ts'
import './conversation.css'
import { useMessageTexts } from './texts.ts'

/** The buyer's notices, newest first; each leads to its order. */
export function Notices() {
  const t = useMessageTexts()
  return (
    <>
      <ReadAll />
      <PhoneList
        endpoint={listNotices}
        input={{ query: {} }}
        rowKey={(notice) => String(notice.id)}
        draw={(notice) => <Notice notice={notice} />}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
    </>
  )
}

function ReadAll() {
  const t = useMessageTexts()
  const newest = useEndpoint(listNotices, { query: { limit: 1 } })
  const read = useAct(readNotices)
  const [first] = newest.data?.rows ?? []
  if (!first || !newest.data || newest.data.unread === 0) return null
  return (
    <p className="message-unread">
      {t('unread', { count: newest.data.unread })}
      <button
        type="button"
        className="zg-button"
        disabled={read.pending}
        onClick={() => void read.run({ body: { upTo: first.id } })}
      >
        {t('readAll')}
      </button>
    </p>
  )
}

function Notice({ notice }: { notice: NoticeView }) {
  const t = useMessageTexts()
  const language = useLanguage()
  const go = useGo()
  const read = useAct(readNotices)
  const { title, body } = notice[language]
  const { shopId, orderId } = notice
  const { productId } = notice.facts
  const open = () => {
    if (!notice.readAt) void read.run({ body: { ids: [notice.id] } })
    if (notice.kind === 'shop_rejected') void go(to('/open-shop'))
    else if (notice.kind === 'coupon_given' || notice.kind === 'coupon_thanks') void go(to('/coupons'))
    else if (shopId && orderId) void go(to('/orders/$shopId/$orderId', { shopId, orderId }))
    else if (shopId && productId)
      void go(to('/products/$shopId/$productId', { shopId, productId: String(productId) }))
    else if (shopId) void go(to('/shops/$shopId', { shopId }))
  }
  return (
    <section className="zg-card">
      <button type="button" className="message" onClick={open}>
        <span className="message-head">
          {notice.readAt ? null : (
            <span className="message-dot">
              <span className="zg-hidden">{t('isUnread')}</span>
            </span>
          )}
          <strong>{title}</strong>
          <When at={notice.at} />
        </span>
        <span className="message-body">{body}</span>
      </button>
      {notice.pause?.asks && shopId && orderId ? (
        <PauseChoice
          shopId={shopId}
          orderId={orderId}
          absenceId={notice.pause.absenceId}
          waits={false}
          askRefund={() =>
            void go(to('/orders/$shopId/$orderId', { shopId, orderId }), { search: { refund: '1' } })
          }
        />
      ) : null}
      {notice.pause?.waits ? <p className="message-chosen">{t('waits')}</p> : null}
    </section>
  )
}
