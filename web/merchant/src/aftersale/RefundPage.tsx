import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import {
  caseKinds,
  caseStateNames,
  type RefundDetail,
  readRefund,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { useState } from 'react'
import { OrderLosses } from '../analytics/OrderLosses.tsx'
import { ActButton } from '../parts/Allowed.tsx'
import { Goods } from '../parts/Goods.tsx'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { PayoutButton } from '../payment/PayoutButton.tsx'
import { RetentionAdvice } from '../retention/RetentionAdvice.tsx'
import { ApproveDialog, RejectDialog } from './AnswerDialogs.tsx'
import { caseTones } from './case-tones.ts'
import { useRefundTexts } from './texts.ts'

/** One refund: what the buyer wants, until when it must be answered, and the two answers. */
export function RefundPage() {
  const t = useRefundTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const { caseId } = useParts('refunds/$caseId')
  const refund = useEndpoint(readRefund, { params: { shopId, caseId } }, { everyMs: 60_000 })
  return (
    <Loaded query={refund} way={<Link to={to('refunds')}>{t('title')}</Link>} lines={8}>
      {(view) => <Refund shopId={shopId} refund={view} />}
    </Loaded>
  )
}

function Refund({ shopId, refund }: { shopId: string; refund: RefundDetail }) {
  const t = useRefundTexts()
  const language = useLanguage()
  const to = useShopPath()
  const [dialog, setDialog] = useState<'approve' | 'reject' | null>(null)
  const close = () => setDialog(null)
  const canAnswer = refund.actions.includes('answer')
  const state = <StateTag tone={caseTones[refund.state]}>{caseStateNames[refund.state][language]}</StateTag>
  return (
    <>
      <DetailPage
        title={t('refund')}
        number={String(refund.number)}
        state={state}
        back={{ to: to('refunds'), label: t('title') }}
        actions={
          <>
            <PayoutButton
              shopId={shopId}
              orderId={refund.orderId}
              entry="after_sales"
              reason="return_freight"
            />
            {canAnswer ? <Acts ask={setDialog} /> : null}
          </>
        }
        notice={canAnswer ? <Note tone="warn">{t('notice')}</Note> : null}
        aside={<Moves refund={refund} />}
      >
        <Wish refund={refund} />
        {canAnswer ? <RetentionAdvice shopId={shopId} orderId={refund.orderId} /> : null}
        <Section
          title={t('order')}
          extra={<Link to={to('orders/$orderId', { orderId: refund.orderId })}>{refund.orderNumber}</Link>}
        >
          <RefundLines refund={refund} />
        </Section>
        <OrderLosses shopId={shopId} orderId={refund.orderId} refundId={refund.caseId} />
      </DetailPage>
      {dialog === 'approve' ? <ApproveDialog shopId={shopId} refund={refund} onClose={close} /> : null}
      {dialog === 'reject' ? <RejectDialog shopId={shopId} refund={refund} onClose={close} /> : null}
    </>
  )
}

/** What the refund takes of each line of its order, and of the freight. */
function RefundLines({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  return (
    <div className="merchant-stack">
      {refund.lines.map((line) => (
        <Goods
          key={line.lineNo}
          shopId={refund.shopId}
          picture={line.picture}
          size={52}
          title={line.title}
          below={
            <>
              {line.specs.length > 0 ? `${line.specs.join(' / ')} · ` : ''}
              {line.quantity > 0 ? `${t('pieces', { count: line.quantity })} · ` : ''}
              <Money fen={line.amountFen} />
            </>
          }
        />
      ))}
      {refund.freightFen > 0 ? (
        <span>
          {t('freightBack')} <Money fen={refund.freightFen} />
        </span>
      ) : null}
    </div>
  )
}

function Acts({ ask }: { ask: (dialog: 'approve' | 'reject') => void }) {
  const t = useRefundTexts()
  return (
    <>
      <ActButton needs={aftersaleRights.answerRefunds} onClick={() => ask('reject')}>
        {t('reject')}
      </ActButton>
      <ActButton needs={aftersaleRights.answerRefunds} type="primary" onClick={() => ask('approve')}>
        {t('approve')}
      </ActButton>
    </>
  )
}

function Wish({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const language = useLanguage()
  const wish: Fact[] = [
    { label: t('kind'), value: `${caseKinds[refund.kind][language]} · ${t(`origin_${refund.origin}`)}` },
    { label: t('amount'), value: <Money fen={refund.amountFen} kind="price" /> },
    { label: t('reason'), value: refundReasons[refund.reason][language] },
    { label: t('askedAt'), value: <When at={refund.askedAt} /> },
    { label: t('note'), value: refund.note || <span className="merchant-soft">{t('noNote')}</span> },
  ]
  return (
    <Section title={t(refund.origin === 'shop' ? 'given' : 'wants')}>
      <Facts facts={[...wish, ...useOutcome(refund)]} />
    </Section>
  )
}

/** Until when it must be answered; once it is, what the answer was. */
function useOutcome(refund: RefundDetail): Fact[] {
  const t = useRefundTexts()
  if (refund.actions.includes('answer')) {
    const clock = (
      <span className="merchant-stack">
        <Clock until={refund.answerBy} />
        <span className="merchant-soft">{t('noAnswer')}</span>
      </span>
    )
    return [{ label: t('answerBy'), value: clock }]
  }
  return [
    { label: t('decidedAt'), value: <When at={refund.decidedAt} /> },
    ...(refund.decidedBy ? [{ label: t('decidedBy'), value: t(`by_${refund.decidedBy}`) }] : []),
    ...(refund.answer ? [{ label: t('shopAnswer'), value: refund.answer }] : []),
    ...(refund.refundedAt ? [{ label: t('refundedAt'), value: <When at={refund.refundedAt} /> }] : []),
  ]
}

const actorKinds = ['buyer', 'staff', 'system', 'officer', 'anyone'] as const

function Moves({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const entries = refund.moves.map((move, index) => {
    const actor = actorKinds.find((kind) => kind === move.actorKind)
    return {
      key: `${index} ${move.to}`,
      at: move.at,
      title: t(move.to === 'asked' && refund.origin === 'shop' ? 'move_given' : `move_${move.to}`),
      by: actor ? t(`actor_${actor}`) : move.actorKind,
      bad: move.to === 'rejected',
    }
  })
  return (
    <Section title={t('timeline')}>
      <Timeline entries={entries.reverse()} />
    </Section>
  )
}
