import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Timeline, type TimelineEntry } from '@zhanggui/kit/parts/Timeline.tsx'
import { Card, Lines, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  caseKinds,
  type RefundDetail,
  readMyRefund,
  refundReasons,
  wishes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { SignedIn } from '../identity/SignedIn.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import { to, useParts } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import './aftersale.css'
import { CaseBar, hasCaseActs } from './CaseBar.tsx'
import { CaseGoods } from './CaseGoods.tsx'
import { CompensationCard } from './CompensationCard.tsx'
import { CorrectionCard } from './CorrectionCard.tsx'
import { useCaseTexts } from './case-texts.ts'
import { RefundGoods } from './RefundsPage.tsx'
import { WrongBanner } from './WrongBanner.tsx'

/** One refund: where it stands, when the money comes, and what happened. */
export function RefundPage() {
  const t = useCaseTexts()
  const { shopId, caseId } = useParts('/refunds/$shopId/$caseId')
  const signedIn = useSignedIn()
  const refund = useEndpoint(readMyRefund, { params: { shopId, caseId } }, { enabled: signedIn })
  return (
    <PhonePage
      title={t(refund.data && refund.data.goodsReceived !== null ? 'case' : 'refund')}
      back={to('/refunds')}
      bar={refund.data && hasCaseActs(refund.data) ? <CaseBar refund={refund.data} /> : undefined}
    >
      <SignedIn why={t('signIn')}>
        <Loaded query={refund} lines={8} way={<Link to={to('/refunds')}>{t('refunds')}</Link>}>
          {(found) => <Shown refund={found} />}
        </Loaded>
      </SignedIn>
    </PhonePage>
  )
}

function Shown({ refund }: { refund: RefundDetail }) {
  const t = useCaseTexts()
  const language = useLanguage()
  const { shopId, orderId } = refund
  return (
    <>
      <section className="zg-card refund-head">
        <h2>{t(isByPlatform(refund) ? 'head_rejected_platform' : `head_${refund.state}`)}</h2>
        {caseKinds[refund.kind].ends === 'refund' ? (
          <p>
            <Money fen={refund.amountFen} kind="total" />
          </p>
        ) : null}
        <p className="refund-soft">
          <Hint refund={refund} />
        </p>
      </section>
      {refund.goodsReceived === null ? null : (
        <WrongBanner shopId={shopId} orderId={orderId} caseId={refund.caseId} />
      )}
      <CompensationCard refund={refund} />
      <CorrectionCard refund={refund} />
      <CaseGoods refund={refund} />
      <Card title={t('progress')}>
        <Timeline entries={useSteps(refund)} />
      </Card>
      <Card title={t('facts')}>
        <RefundGoods refund={refund} />
        <Lines
          lines={[
            { label: t('kind'), value: caseKinds[refund.kind][language] },
            ...refund.lines.map((line) => ({
              label: line.quantity > 0 ? `${line.title} × ${line.quantity}` : line.title,
              value: line.sends ? (
                t('sends', { specs: line.sends.specs.join(' ') })
              ) : (
                <Money fen={line.amountFen} />
              ),
            })),
            ...(refund.freightFen > 0
              ? [{ label: t('freight'), value: <Money fen={refund.freightFen} /> }]
              : []),
            ...(refund.freightClaim
              ? [
                  {
                    label: t('freightCover'),
                    value: t(`claim_${refund.freightClaim.state}`, {
                      yuan: formatYuan(refund.freightClaim.paidFen ?? refund.freightClaim.capFen),
                    }),
                  },
                ]
              : []),
            ...(refund.wish ? [{ label: t('wish'), value: wishes[refund.wish][language] }] : []),
            { label: t('reason'), value: refundReasons[refund.reason][language] },
            ...(refund.note ? [{ label: t('note'), value: refund.note }] : []),
            { label: t('number'), value: <CopyText text={String(refund.number)} /> },
            { label: t('order'), value: <CopyText text={refund.orderNumber} /> },
          ]}
        />
        <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="refund-order">
          {t('seeOrder')} ›
        </Link>
      </Card>
    </>
  )
}

/** The platform said no, not the shop. */
const isByPlatform = ({ state, decidedBy }: Pick<RefundDetail, 'state' | 'decidedBy'>): boolean =>
  state === 'rejected' && decidedBy === 'platform'

function Hint({ refund }: { refund: RefundDetail }) {
  const t = useCaseTexts()
  const say = useSayWhen()
  const yuan = formatYuan(refund.amountFen)
  const when = say(refund.dueAt ?? refund.answerBy)
  const { state, answer } = refund
  switch (state) {
    case 'done':
      return t(
        refund.compensations.some((one) => one.state === 'accepted') ? 'hint_done_compensated' : 'hint_done',
      )
    case 'asked':
      return t(refund.goodsReceived === null ? 'hint_asked' : 'hint_asked_goods', { when })
    case 'refunding':
      return t('hint_refunding', { yuan })
    case 'refunded':
      return t('hint_refunded', { yuan, when: say(refund.refundedAt ?? refund.askedAt) })
    case 'rejected':
      return t(isByPlatform(refund) ? 'hint_rejected_platform' : 'hint_rejected', { answer })
    case 'owed_back':
      return t('hint_owed_back', { answer, when })
    case 'refused':
      return t(refund.actions.includes('change') ? 'hint_refused' : 'hint_refused_return', { answer, when })
    default:
      return t(`hint_${state}`, { when })
  }
}

/** What happened, and hollow what is still to come. */
function useSteps(refund: RefundDetail): TimelineEntry[] {
  const t = useCaseTexts()
  const { decidedBy } = refund
  const granted = decidedBy && decidedBy !== 'buyer' ? t(`step_granted_${decidedBy}`) : t('step_granted')
  const title = ({ to }: RefundDetail['moves'][number]) =>
    to === 'asked'
      ? t(refund.origin === 'shop' ? 'step_given' : 'step_asked')
      : to === 'refunding'
        ? granted
        : t(to === 'rejected' && isByPlatform(refund) ? 'step_rejected_platform' : `step_${to}`)
  const past = refund.moves.map((move, at) => ({
    key: `${at} ${move.to}`,
    at: move.at,
    title: title(move),
    bad: move.to === 'rejected' || move.to === 'refused' || move.to === 'lost',
  }))
  const coming =
    refund.state === 'asked'
      ? [t('next_answer'), ...(refund.goodsReceived === null ? [t('next_back')] : [])]
      : refund.state === 'refunding'
        ? [t('next_back')]
        : []
  return [...past, ...coming.map((title) => ({ key: title, at: null, title }))]
}
