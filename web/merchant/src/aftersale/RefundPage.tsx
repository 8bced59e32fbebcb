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
  type CaseState,
  caseKinds,
  caseStateNames,
  type RefundDetail,
  readRefund,
  refundReasons,
  wishes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import type { CaseContext } from '@zhanggui/server/screens/refunds/case-context-contract.ts'
import { readCaseContext } from '@zhanggui/server/screens/refunds/case-context-contract.ts'
import { useState } from 'react'
import { OrderLosses } from '../analytics/OrderLosses.tsx'
import { Goods } from '../parts/Goods.tsx'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { PayoutButton } from '../payment/PayoutButton.tsx'
import { RetentionAdvice } from '../retention/RetentionAdvice.tsx'
import { CaseActs, CaseDialog, type CaseDialogName } from './CaseActs.tsx'
import { CaseBuyer, CaseParcels } from './CaseContext.tsx'
import { CaseGoods } from './CaseGoods.tsx'
import { ContradictionSection } from './ContradictionSection.tsx'
import { useCaseTexts } from './case-texts.ts'
import { caseTones } from './case-tones.ts'
import { LadderSection, useTaken } from './LadderSection.tsx'
import { useRefundTexts } from './texts.ts'

/** One case: what the buyer wants and why, whose turn it is until when, the evidence, the goods, and what can be done. */
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
  const [dialog, setDialog] = useState<CaseDialogName | null>(null)
  const { caseId, orderId } = refund
  const context = useEndpoint(readCaseContext, { params: { shopId, caseId } }).data
  const waits = refund.turn === 'shop'
  const isOfShipped = refund.goodsReceived !== null
  const state = <StateTag tone={caseTones[refund.state]}>{caseStateNames[refund.state][language]}</StateTag>
  return (
    <>
      <DetailPage
        title={isOfShipped ? caseKinds[refund.kind][language] : t('refund')}
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
            <CaseActs refund={refund} ask={setDialog} />
          </>
        }
        notice={waits && !isOfShipped ? <Note tone="warn">{t('notice')}</Note> : null}
        aside={
          <>
            {context ? <CaseBuyer context={context} shopId={shopId} orderId={orderId} /> : null}
            <Moves refund={refund} actors={context?.actors ?? []} />
          </>
        }
      >
        <Wish refund={refund} />
        {isOfShipped ? <ContradictionSection refund={refund} /> : null}
        {isOfShipped ? <LadderSection refund={refund} /> : null}
        {refund.actions.includes('answer') && !isOfShipped ? (
          <RetentionAdvice shopId={shopId} orderId={refund.orderId} />
        ) : null}
        <Section
          title={t('order')}
          extra={<Link to={to('orders/$orderId', { orderId: refund.orderId })}>{refund.orderNumber}</Link>}
        >
          <RefundLines refund={refund} />
        </Section>
        {context ? <CaseParcels parcels={context.parcels} /> : null}
        <CaseGoods refund={refund} />
        <OrderLosses shopId={shopId} orderId={refund.orderId} refundId={refund.caseId} />
      </DetailPage>
      <CaseDialog shopId={shopId} refund={refund} dialog={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

/** What the refund takes of each line of its order, and of the freight. */
function RefundLines({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const c = useCaseTexts()
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
              {line.sends ? (
                c('sends', { specs: line.sends.specs.join(' / ') })
              ) : (
                <Money fen={line.amountFen} />
              )}
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

function Wish({ refund }: { refund: RefundDetail }) {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const language = useLanguage()
  const outcome = useOutcome(refund)
  const taken = useTaken(refund)
  const wish: Fact[] = [
    { label: t('kind'), value: `${caseKinds[refund.kind][language]} · ${t(`origin_${refund.origin}`)}` },
    { label: t('amount'), value: <Money fen={refund.amountFen} kind="price" /> },
    { label: t('reason'), value: refundReasons[refund.reason][language] },
    ...(refund.goodsReceived === null
      ? []
      : [
          { label: c('wish'), value: refund.wish ? wishes[refund.wish][language] : c('wishMissing') },
          { label: c('received'), value: c(refund.goodsReceived ? 'yes' : 'no') },
          ...(taken ? [{ label: c('outcome'), value: taken }] : []),
          ...(caseKinds[refund.kind].returns
            ? [{ label: c('bearer'), value: c(`bearer_${refundReasons[refund.reason].bearer}`) }]
            : []),
        ]),
    { label: t('askedAt'), value: <When at={refund.askedAt} /> },
    { label: t('note'), value: refund.note || <span className="merchant-soft">{t('noNote')}</span> },
  ]
  return (
    <Section title={t(refund.origin === 'shop' ? 'given' : 'wants')}>
      <Facts facts={refund.turn ? [...outcome, ...wish] : [...wish, ...outcome]} />
    </Section>
  )
}

/** What happens when nobody acts in time. */
const dueTexts: Partial<Record<CaseState, CaseDueText>> = {
  asked: 'due_asked',
  refused: 'due_refused',
  returning: 'due_returning',
  in_return: 'due_in_return',
  lost: 'due_lost',
  arrived: 'due_arrived',
  sending: 'due_sending',
  sent: 'due_sent',
  disputed: 'due_disputed',
  owed_back: 'due_sending',
}
type CaseDueText =
  | 'due_asked'
  | 'due_refused'
  | 'due_returning'
  | 'due_in_return'
  | 'due_lost'
  | 'due_arrived'
  | 'due_sending'
  | 'due_sent'
  | 'due_disputed'

/** Whose turn it is and until when; what was decided, and how long it took. */
function useOutcome(refund: RefundDetail): Fact[] {
  const t = useRefundTexts()
  const c = useCaseTexts()
  const span = (minutes: number) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (minutes === 0) return c('underMinute')
    const parts = [
      ...(hours > 0 ? [c('hours', { hours })] : []),
      ...(rest > 0 ? [c('minutesLong', { minutes: rest })] : []),
    ]
    return parts.join(' ')
  }
  const isUnshipped = refund.state === 'asked' && refund.goodsReceived === null
  const after = isUnshipped ? 'due_asked_unshipped' : dueTexts[refund.state]
  const isTimed = refund.turn !== null && refund.dueAt !== null
  return [
    ...(isTimed && refund.turn
      ? [
          { label: c('turn'), value: c(`turn_${refund.turn}`) },
          {
            label: c('due'),
            value: (
              <span className="merchant-stack">
                <Clock until={refund.dueAt} />
                <span className="merchant-soft">{after ? c(after) : null}</span>
              </span>
            ),
          },
        ]
      : []),
    ...(refund.decidedAt ? [{ label: t('decidedAt'), value: <When at={refund.decidedAt} /> }] : []),
    ...(refund.decidedBy ? [{ label: t('decidedBy'), value: t(`by_${refund.decidedBy}`) }] : []),
    ...(refund.answer ? [{ label: t('shopAnswer'), value: refund.answer }] : []),
    ...(refund.refundedAt ? [{ label: t('refundedAt'), value: <When at={refund.refundedAt} /> }] : []),
    ...timesOf(refund).map(({ name, minutes }) => ({ label: c(name), value: span(minutes) })),
    ...(refund.breachedAt ? [{ label: c('breached'), value: <When at={refund.breachedAt} /> }] : []),
  ]
}

/** Minutes from the request to the first answer and to the end: the times by which after-sales is judged. */
function timesOf({ origin, askedAt, firstAnsweredAt, closedAt }: RefundDetail) {
  if (origin !== 'buyer') return []
  const since = (at: string) => Math.floor((Date.parse(at) - Date.parse(askedAt)) / 60_000)
  return [
    ...(firstAnsweredAt ? [{ name: 'firstAnswer' as const, minutes: since(firstAnsweredAt) }] : []),
    ...(closedAt ? [{ name: 'solution' as const, minutes: since(closedAt) }] : []),
  ]
}

const actorKinds = ['buyer', 'staff', 'system', 'officer', 'anyone'] as const

function Moves({ refund, actors }: { refund: RefundDetail; actors: CaseContext['actors'] }) {
  const t = useRefundTexts()
  const language = useLanguage()
  const entries = refund.moves.map((move, index) => {
    const actor = actorKinds.find((kind) => kind === move.actorKind)
    return {
      key: `${index} ${move.to}`,
      at: move.at,
      title:
        move.to === 'asked'
          ? t(
              refund.origin === 'shop'
                ? 'move_given'
                : refund.goodsReceived === null
                  ? 'move_asked'
                  : 'move_asked_goods',
            )
          : caseStateNames[move.to][language],
      by: `${actor ? t(`actor_${actor}`) : move.actorKind}${actors[index] ? ` · ${actors[index]}` : ''}`,
      bad: move.to === 'rejected' || move.to === 'refused' || move.to === 'lost',
    }
  })
  return (
    <Section title={t('timeline')}>
      <Timeline entries={entries.reverse()} />
    </Section>
  )
}
