import { useGo } from '@zhanggui/kit/app/link.tsx'
import { couponLine, couponScopeNames } from '@zhanggui/kit/coupon/coupon-words.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
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
import { MoveCouponDialog, RaiseStockDialog } from './CouponDialogs.tsx'
import './marketing.css'
import { useCouponTexts } from './texts.ts'

type Asking = { readonly coupon: CouponRowView; readonly what: 'paused' | 'running' | 'ended' | 'stock' }

/** 营销 → 营销工具: the coupons of the shop, what became of them, and 创建. */
export function CouponsPage() {
  const t = useCouponTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const to = useShopPath()
  const go = useGo()
  const [asking, setAsking] = useState<Asking | null>(null)
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
      {asking?.what === 'stock' ? (
        <RaiseStockDialog shopId={shopId} coupon={asking.coupon} onClose={close} />
      ) : null}
      {asking && asking.what !== 'stock' ? (
        <MoveCouponDialog shopId={shopId} coupon={asking.coupon} to={asking.what} onClose={close} />
      ) : null}
    </>
  )
}

function useColumns(ask: (asking: Asking) => void): Column<CouponRowView>[] {
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
          <strong>{coupon.title}</strong>
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
    { key: 'valid', title: t('colValid'), width: 140, cell: (coupon) => <Valid coupon={coupon} /> },
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
      cell: (coupon) => <Acts coupon={coupon} ask={ask} />,
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

function CouponStateTag({ coupon }: { coupon: CouponRowView }) {
  const t = useCouponTexts()
  const language = useLanguage()
  if (coupon.state === 'running' && coupon.over) return <StateTag tone="stopped">{t('over')}</StateTag>
  if (coupon.state === 'running' && coupon.issued >= coupon.stock)
    return <StateTag tone="done">{t('goneAll')}</StateTag>
  const tones = { running: 'going', paused: 'stopped', ended: 'done' } as const
  return <StateTag tone={tones[coupon.state]}>{couponStateNames[coupon.state][language]}</StateTag>
}

function Valid({ coupon }: { coupon: CouponRowView }) {
  const t = useCouponTexts()
  if (coupon.validDays !== null) return t('validDays', { count: coupon.validDays })
  return (
    <span className="merchant-stack">
      <When at={coupon.validFrom ?? ''} />
      <span>
        – <When at={coupon.validUntil ?? ''} />
      </span>
    </span>
  )
}

function Acts({ coupon, ask }: { coupon: CouponRowView; ask: (asking: Asking) => void }) {
  const t = useCouponTexts()
  if (coupon.state === 'ended') return <span className="zg-none">—</span>
  const isRunning = coupon.state === 'running'
  const act = (what: Asking['what'], label: string) => (
    <ActButton
      needs={marketingRights.changeCoupons}
      type="link"
      size="small"
      onClick={() => ask({ coupon, what })}
    >
      {label}
    </ActButton>
  )
  return (
    <span className="marketing-acts">
      {isRunning ? act('paused', t('pause')) : act('running', t('resume'))}
      {act('stock', t('raise'))}
      {act('ended', t('end'))}
    </span>
  )
}
