import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { DetailPage, type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { buyerShownName } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { couponOriginNames, couponWayNames } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { issuedStates } from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import {
  type CouponDetail,
  type CouponHolder,
  listCouponHolders,
  readCoupon,
} from '@zhanggui/server/screens/merchant/coupon-contract.ts'
import { useState } from 'react'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { CouponDialog } from './CouponDialogs.tsx'
import { type AskingOfCoupon, CouponActs, CouponStateTag, CouponValid } from './coupon-bits.tsx'
import './marketing.css'
import { useCouponTexts } from './texts.ts'

/** 营销 → 营销工具 → one coupon: its terms, what became of those that were issued, and who got them. */
export function CouponPage() {
  const t = useCouponTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const { couponId } = useParts('marketing/$couponId')
  const coupon = useEndpoint(readCoupon, { params: { shopId, couponId } })
  return (
    <Loaded query={coupon} lines={8} way={<Link to={to('marketing')}>{t('title')}</Link>}>
      {(found) => <Shown shopId={shopId} coupon={found} />}
    </Loaded>
  )
}

function Shown({ shopId, coupon }: { shopId: string; coupon: CouponDetail }) {
  const t = useCouponTexts()
  const to = useShopPath()
  const [asking, setAsking] = useState<AskingOfCoupon | null>(null)
  return (
    <>
      <DetailPage
        title={coupon.title}
        state={<CouponStateTag coupon={coupon} />}
        back={{ to: to('marketing'), label: t('title') }}
        actions={<CouponActs coupon={coupon} ask={setAsking} />}
        aside={
          <Section title={t('preview')}>
            <Ticket terms={coupon} title={coupon.title} note={<CouponValid coupon={coupon} />} />
          </Section>
        }
      >
        <Section title={t('became')}>
          <Facts facts={useFigures(coupon)} />
        </Section>
        <Section title={t('terms')}>
          <Facts facts={useTerms(coupon)} />
        </Section>
      </DetailPage>
      <div className="marketing-holders">
        <Holders shopId={shopId} couponId={coupon.couponId} />
      </div>
      {asking ? <CouponDialog shopId={shopId} asking={asking} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

/** Usable, expired, used and unpaid come to what was issued. */
function useFigures(coupon: CouponDetail): Fact[] {
  const t = useCouponTexts()
  return [
    { label: t('colIssued'), value: `${coupon.issued} / ${coupon.stock}` },
    { label: t('state_usable'), value: coupon.usable },
    { label: t('usedPaid'), value: coupon.used },
    ...(coupon.unpaid > 0 ? [{ label: t('usedUnpaid'), value: coupon.unpaid }] : []),
    { label: t('state_expired'), value: coupon.expired },
    { label: t('returnedTimes'), value: coupon.returned },
    { label: t('colCost'), value: <Money fen={coupon.costFen} /> },
    { label: t('colSales'), value: <Money fen={coupon.salesFen} /> },
  ]
}

function useTerms(coupon: CouponDetail): Fact[] {
  const t = useCouponTexts()
  const language = useLanguage()
  const comma = language === 'zh' ? '、' : ', '
  const origins = coupon.byOrigin.map(
    ({ origin, count }) => `${couponOriginNames[origin][language]} ${count}`,
  )
  const goods = coupon.goods.map((one) => one[language]).join(comma)
  return [
    { label: t('scope'), value: coupon.scope === 'shop' ? t('scope_shop') : goods },
    { label: t('colValid'), value: <CouponValid coupon={coupon} /> },
    { label: t('perBuyer'), value: coupon.perBuyer },
    { label: t('colWays'), value: coupon.ways.map((way) => couponWayNames[way][language]).join(comma) },
    ...(origins.length > 0 ? [{ label: t('byOrigin'), value: origins.join(comma) }] : []),
    {
      label: t('made'),
      value: (
        <>
          {coupon.madeByName} <When at={coupon.madeAt} />
        </>
      ),
    },
  ]
}

function Holders({ shopId, couponId }: { shopId: string; couponId: string }) {
  const t = useCouponTexts()
  return (
    <TablePage
      name="marketing.holders"
      isPart
      title={t('holders')}
      endpoint={listCouponHolders}
      params={{ shopId, couponId }}
      rowKey={(holder) => holder.issuedId}
      tabs={{
        name: 'state',
        items: [
          { value: '', label: t('all') },
          ...issuedStates.map((state) => ({ value: state, label: t(`state_${state}`) })),
        ],
      }}
      columns={useHolderColumns()}
      empty={<EmptyState title={t('holdersNone')} hint={t('holdersNoneHint')} />}
    />
  )
}

const tones = { usable: 'going', used: 'done', expired: 'stopped' } as const

function useHolderColumns(): Column<CouponHolder>[] {
  const t = useCouponTexts()
  const language = useLanguage()
  return [
    {
      key: 'buyer',
      title: t('colBuyer'),
      shown: 'always',
      cell: ({ phoneTail }) => buyerShownName(phoneTail, language),
    },
    { key: 'origin', title: t('colOrigin'), width: 130, cell: (holder) => <Origin holder={holder} /> },
    { key: 'given', title: t('colGiven'), width: 120, cell: ({ givenAt }) => <When at={givenAt} /> },
    { key: 'until', title: t('colUntil'), width: 120, cell: ({ validUntil }) => <When at={validUntil} /> },
    {
      key: 'state',
      title: t('colState'),
      width: 110,
      card: 'corner',
      cell: ({ state, returned }) => (
        <span className="merchant-stack">
          <StateTag tone={tones[state]}>{t(`state_${state}`)}</StateTag>
          {returned > 0 ? (
            <span className="merchant-soft">{t('returnedOnce', { count: returned })}</span>
          ) : null}
        </span>
      ),
    },
    { key: 'order', title: t('colOrder'), width: 150, cell: (holder) => <UsedFor holder={holder} /> },
    {
      key: 'discount',
      title: t('colDiscount'),
      width: 90,
      align: 'right',
      cell: ({ discountFen }) => (discountFen === null ? '—' : <Money fen={discountFen} />),
    },
  ]
}

function Origin({ holder }: { holder: CouponHolder }) {
  const language = useLanguage()
  return (
    <span className="merchant-stack">
      <span>{couponOriginNames[holder.origin][language]}</span>
      {holder.givenByName ? <span className="merchant-soft">{holder.givenByName}</span> : null}
    </span>
  )
}

function UsedFor({ holder }: { holder: CouponHolder }) {
  const to = useShopPath()
  if (!holder.orderId) return '—'
  return <Link to={to('orders/$orderId', { orderId: holder.orderId })}>{holder.orderNumber}</Link>
}
