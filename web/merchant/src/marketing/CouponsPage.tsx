import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { couponLine, couponScopeNames } from '@zhanggui/kit/coupon/coupon-words.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  couponStateNames,
  couponStates,
  couponWayNames,
} from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { marketingRights } from '@zhanggui/server/modules/marketing/rights-contract.ts'
import { type CouponRowView, listCoupons } from '@zhanggui/server/screens/merchant/coupons-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { CouponDialog } from './CouponDialogs.tsx'
import { type AskingOfCoupon, CouponActs, CouponStateTag, CouponValid } from './coupon-bits.tsx'
import './marketing.css'
import { useCouponTexts } from './texts.ts'

/** 营销 → 营销工具: the coupons of the shop, what became of them, and 创建. */
export function CouponsPage() {
  const t = useCouponTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const to = useShopPath()
  const go = useGo()
  const [asking, setAsking] = useState<AskingOfCoupon | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      <TablePage
        name="marketing.coupons"
        title={t('title')}
        endpoint={listCoupons}
        params={{ shopId }}
        rowKey={(coupon) => coupon.couponId}
        tabs={{
          name: 'state',
          items: [
            { value: '', label: t('all') },
            ...couponStates.map((state) => ({ value: state, label: couponStateNames[state][language] })),
          ],
        }}
        columns={useColumns(setAsking)}
        actions={
          <ActButton
            needs={marketingRights.changeCoupons}
            type="primary"
            onClick={() => void go(to('marketing/new'))}
          >
            {t('make')}
          </ActButton>
        }
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {asking ? <CouponDialog shopId={shopId} asking={asking} onClose={close} /> : null}
    </>
  )
}

function CouponLink({ coupon }: { coupon: CouponRowView }) {
  const to = useShopPath()
  return (
    <strong>
      <Link to={to('marketing/$couponId', { couponId: coupon.couponId })}>{coupon.title}</Link>
    </strong>
  )
}

function useColumns(ask: (asking: AskingOfCoupon) => void): Column<CouponRowView>[] {
  const t = useCouponTexts()
  const language = useLanguage()
  return [
    {
      key: 'coupon',
      title: t('colCoupon'),
      shown: 'always',
      card: 'lead',
      cell: (coupon) => (
        <span className="merchant-stack">
          <CouponLink coupon={coupon} />
          <span>{couponLine(coupon)[language]}</span>
          <span className="merchant-soft">{couponScopeNames[coupon.scope][language]}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('colState'),
      width: 125,
      card: 'corner',
      cell: (coupon) => <CouponStateTag coupon={coupon} />,
    },
    { key: 'valid', title: t('colValid'), width: 140, cell: (coupon) => <CouponValid coupon={coupon} /> },
    ...useFigureColumns(),
    {
      key: 'ways',
      title: t('colWays'),
      width: 115,
      shown: 'chosen',
      cell: ({ ways }) =>
        ways.map((way) => couponWayNames[way][language]).join(language === 'zh' ? '、' : ', '),
    },
    {
      key: 'acts',
      title: t('colActs'),
      width: 190,
      shown: 'always',
      card: 'foot',
      cell: (coupon) => <CouponActs coupon={coupon} ask={ask} isLink />,
    },
  ]
}

/** What became of a coupon. */
function useFigureColumns(): Column<CouponRowView>[] {
  const t = useCouponTexts()
  return [
    {
      key: 'issued',
      title: t('colIssued'),
      width: 115,
      align: 'right',
      cell: ({ issued, stock }) => `${issued} / ${stock}`,
    },
    { key: 'used', title: t('colUsed'), width: 70, align: 'right', cell: ({ used }) => used },
    {
      key: 'returned',
      title: t('colReturned'),
      width: 95,
      align: 'right',
      cell: ({ returned }) => returned,
    },
    {
      key: 'sales',
      title: t('colSales'),
      width: 115,
      align: 'right',
      cell: ({ salesFen }) => <Money fen={salesFen} />,
    },
    {
      key: 'cost',
      title: t('colCost'),
      width: 110,
      align: 'right',
      cell: ({ costFen }) => <Money fen={costFen} />,
    },
  ]
}
