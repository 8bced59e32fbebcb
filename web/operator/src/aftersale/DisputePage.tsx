import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { Timeline } from '@zhanggui/kit/parts/Timeline.tsx'
import {
  caseKinds,
  caseStateNames,
  type RefundDetail,
  refundReasons,
  refuseReasons,
  wishes,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { readDispute } from '@zhanggui/server/modules/aftersale/disputes/contract.ts'
import { casePictureUrl } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { courierNameIn } from '@zhanggui/server/modules/fulfillment/contract.ts'
import {
  type CaseContext,
  readDisputeContext,
} from '@zhanggui/server/screens/refunds/case-context-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ShopLink } from '../parts/ShopLink.tsx'
import { to, useParts } from '../paths.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { DisputeChat } from './DisputeChat.tsx'
import './disputes.css'
import { useDisputeTexts } from './texts.ts'

/** One dispute: the facts, what both sides said with their pictures, and the decision. */
export function DisputePage() {
  const t = useDisputeTexts()
  const params = useParts('disputes/$shopId/$caseId')
  const dispute = useEndpoint(readDispute, { params })
  return (
    <Loaded query={dispute} lines={10} way={<Link to={to('disputes')}>{t('title')}</Link>}>
      {(refund) => <Shown refund={refund} />}
    </Loaded>
  )
}

function Shown({ refund }: { refund: RefundDetail }) {
  const t = useDisputeTexts()
  const language = useLanguage()
  const [deciding, setDeciding] = useState(false)
  const { shopId, caseId } = refund
  const context = useEndpoint(readDisputeContext, { params: { shopId, caseId } }).data
  const canDecide = refund.actions.includes('decide')
  return (
    <>
      <DetailPage
        title={t('dispute')}
        number={String(refund.number)}
        state={
          <StateTag tone={canDecide ? 'now' : 'done'}>{caseStateNames[refund.state][language]}</StateTag>
        }
        back={{ to: to('disputes'), label: t('title') }}
        actions={
          canDecide ? (
            <Button type="primary" onClick={() => setDeciding(true)}>
              {t('decide')}
            </Button>
          ) : null
        }
        aside={<History refund={refund} actors={context?.actors ?? []} />}
      >
        <Section title={t('facts')}>
          <Facts facts={[...useFacts(refund), ...useBuyer(context)]} />
        </Section>
        <Section title={t('goods')}>
          <Facts facts={[...useGoods(refund), ...useSent(context)]} />
        </Section>
        <Section title={t('said')}>
          {refund.statements.map((said) => (
            <Said key={`${said.at} ${said.side} ${said.occasion}`} shopId={refund.shopId} said={said} />
          ))}
        </Section>
        <DisputeChat refund={refund} />
      </DetailPage>
      {deciding ? <DecideDialog refund={refund} onClose={() => setDeciding(false)} /> : null}
    </>
  )
}

function useFacts(refund: RefundDetail): Fact[] {
  const t = useDisputeTexts()
  const language = useLanguage()
  return [
    { label: t('colShop'), value: <ShopLink shopId={refund.shopId} name={refund.shopName} /> },
    { label: t('order'), value: refund.orderNumber },
    { label: t('colKind'), value: caseKinds[refund.kind][language] },
    { label: t('colReason'), value: refundReasons[refund.reason][language] },
    { label: t('colAmount'), value: <Money fen={refund.amountFen} kind="price" /> },
    { label: t('wish'), value: refund.wish ? wishes[refund.wish][language] : t('wishNone') },
    { label: t('received'), value: t(refund.goodsReceived ? 'yes' : 'no') },
    { label: t('askedAt'), value: <When at={refund.askedAt} /> },
    ...(refund.firstAnsweredAt
      ? [{ label: t('firstAnswer'), value: <When at={refund.firstAnsweredAt} /> }]
      : []),
    ...(refund.breachedAt ? [{ label: t('breached'), value: <When at={refund.breachedAt} /> }] : []),
    ...(refund.state === 'disputed' ? [{ label: t('colDue'), value: <Clock until={refund.dueAt} /> }] : []),
  ]
}

function useGoods(refund: RefundDetail): Fact[] {
  const t = useDisputeTexts()
  const language = useLanguage()
  return [
    ...refund.lines.map((line) => ({
      label: t('colGoods'),
      value: t('pieces', { title: line.title, count: line.quantity }),
    })),
    ...refund.parcels.map((parcel) => ({
      label: t(`parcel_${parcel.direction}`),
      value: `${language === 'zh' ? parcel.courierZh : parcel.courierEn} ${parcel.waybill}`,
    })),
  ]
}

/** Who asks, masked. */
function useBuyer(context: CaseContext | undefined): Fact[] {
  const t = useDisputeTexts()
  if (!context) return []
  return [
    { label: t('buyer'), value: `${context.buyerName} ${context.buyerPhone}` },
    { label: t('paidOrders'), value: t('times', { count: context.paidOrders }) },
    { label: t('earlierCases'), value: t('times', { count: context.earlierCases }) },
  ]
}

/** What the shop sent of the order before the case. */
function useSent(context: CaseContext | undefined): Fact[] {
  const t = useDisputeTexts()
  const language = useLanguage()
  return (context?.parcels ?? []).map((parcel) => ({
    label: t('parcelOfOrder'),
    value: (
      <>
        {courierNameIn(parcel.courier, language)} {parcel.waybill} ·{' '}
        {t(parcel.state === 'delivered' ? 'delivered' : 'onTheWay')}{' '}
        <When at={parcel.deliveredAt ?? parcel.shippedAt} />
      </>
    ),
  }))
}

function Said({ shopId, said }: { shopId: string; said: RefundDetail['statements'][number] }) {
  const t = useDisputeTexts()
  const language = useLanguage()
  return (
    <article className="dispute-said">
      <strong>{t(`side_${said.side}`)}</strong> <When at={said.at} />
      <p>
        {said.reason ? `${refuseReasons[said.reason][language]} · ` : ''}
        {said.text}
      </p>
      <div className="dispute-pictures">
        {said.pictures.map((fileId, at) => (
          <a
            key={fileId}
            href={casePictureUrl('platform', shopId, fileId, 800)}
            target="_blank"
            rel="noreferrer"
          >
            <img
              src={casePictureUrl('platform', shopId, fileId, 320)}
              alt={t('picture', { at: at + 1 })}
              loading="lazy"
            />
          </a>
        ))}
      </div>
    </article>
  )
}

const actorKinds = ['buyer', 'staff', 'system', 'officer'] as const

function History({ refund, actors }: { refund: RefundDetail; actors: CaseContext['actors'] }) {
  const t = useDisputeTexts()
  const language = useLanguage()
  const byOf = (kind: string, name: string | null | undefined) => {
    const known = actorKinds.find((one) => one === kind)
    return `${known ? t(`actor_${known}`) : kind}${name ? ` · ${name}` : ''}`
  }
  const entries = refund.moves.map((move, at) => ({
    key: `${at} ${move.to}`,
    at: move.at,
    title: caseStateNames[move.to][language],
    by: byOf(move.actorKind, actors[at]),
    bad: move.to === 'rejected' || move.to === 'refused' || move.to === 'lost',
  }))
  return (
    <Section title={t('timeline')}>
      <Timeline entries={entries.reverse()} />
    </Section>
  )
}
