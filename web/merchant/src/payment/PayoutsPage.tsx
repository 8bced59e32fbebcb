import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column, Filter } from '@zhanggui/kit/desk/table-types.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  payoutEntryNames,
  payoutReasonNames,
  payoutReasons,
  payoutStateNames,
  payoutStates,
} from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { listPayouts, type PayoutRowView } from '@zhanggui/server/screens/merchant/payouts-contract.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { NewPayout } from './NewPayout.tsx'
import { usePayoutTexts } from './payout-texts.ts'
import { payoutTones } from './payout-tones.ts'
import './payment.css'

/** 售后 → 小额打款: a new payout by order number, and those that were made. */
export function PayoutsPage() {
  const t = usePayoutTexts()
  return (
    <OnlyFor right={paymentRights.payOut}>
      <Records title={t('payOut')} isForPaying />
    </OnlyFor>
  )
}

/** 资金 → 打款记录: every payout, by state, reason, who made it and day. */
export function PayoutRecordsPage() {
  const t = usePayoutTexts()
  return (
    <OnlyFor right={paymentRights.payOut}>
      <Records title={t('records')} isForPaying={false} />
    </OnlyFor>
  )
}

function Records({ title, isForPaying }: { title: string; isForPaying: boolean }) {
  const t = usePayoutTexts()
  const language = useLanguage()
  const shopId = useShopId()
  const to = useShopPath()
  const report = (
    <Link to={to('money/payouts/report')} className="zg-button payment-link">
      {t('toReport')}
    </Link>
  )
  return (
    <TablePage
      name="payment.payouts"
      title={title}
      endpoint={listPayouts}
      params={{ shopId }}
      rowKey={(payout) => payout.payoutId}
      tabs={{
        name: 'state',
        items: [
          { value: '', label: t('all') },
          ...payoutStates.map((state) => ({ value: state, label: payoutStateNames[state][language] })),
        ],
      }}
      filters={useFilters(shopId)}
      columns={useColumns()}
      actions={isForPaying ? <NewPayout shopId={shopId} /> : report}
      tools={<Sums shopId={shopId} />}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

function useFilters(shopId: string): Filter[] {
  const t = usePayoutTexts()
  const language = useLanguage()
  const agents = useEndpoint(listPayouts, { params: { shopId }, query: { limit: 1 } }).data?.agents ?? []
  return [
    {
      kind: 'choice',
      name: 'reason',
      label: t('colReason'),
      options: payoutReasons.map((value) => ({ value, label: payoutReasonNames[value][language] })),
    },
    {
      kind: 'choice',
      name: 'agentId',
      label: t('colAgent'),
      options: agents.map(({ agentId, name }) => ({ value: agentId, label: name })),
    },
    { kind: 'days', name: 'from', untilName: 'to', label: t('days') },
  ]
}

/** How many the filter finds and what they add up to, without those that failed. */
function Sums({ shopId }: { shopId: string }) {
  const t = usePayoutTexts()
  const [search] = useUrlSearch()
  const asked = ['state', 'reason', 'agentId', 'from', 'to'].flatMap((name) =>
    search[name] ? [[name, search[name]] as const] : [],
  )
  const query = { limit: 1, ...Object.fromEntries(asked) }
  const sums = useEndpoint(listPayouts, { params: { shopId }, query }, { keep: true }).data?.sums
  if (!sums) return null
  return (
    <span className="payment-payout-sums" role="status">
      {t('sums', { count: sums.count, yuan: formatYuan(sums.sumFen) })}
    </span>
  )
}

function useColumns(): Column<PayoutRowView>[] {
  const t = usePayoutTexts()
  const language = useLanguage()
  return [
    {
      key: 'made',
      title: t('colMade'),
      width: 130,
      shown: 'always',
      cell: (payout) => <When at={payout.madeAt} />,
    },
    { key: 'order', title: t('colOrder'), card: 'lead', cell: (payout) => <OfOrder payout={payout} /> },
    {
      key: 'amount',
      title: t('colAmount'),
      width: 120,
      align: 'right',
      cell: (payout) => <Money fen={payout.amountFen} />,
    },
    {
      key: 'reason',
      title: t('colReason'),
      width: 140,
      cell: (payout) => payoutReasonNames[payout.reason][language],
    },
    {
      key: 'state',
      title: t('colState'),
      width: 150,
      card: 'corner',
      cell: (payout) => <PayoutState payout={payout} />,
    },
    {
      key: 'agent',
      title: t('colAgent'),
      width: 120,
      cell: (payout) => payout.agentName,
    },
    {
      key: 'entry',
      title: t('colEntry'),
      width: 110,
      cell: (payout) => payoutEntryNames[payout.entry][language],
    },
    { key: 'note', title: t('colNote'), width: 160, shown: 'chosen', cell: (payout) => payout.note },
  ]
}

/** The state in words; of one that failed also what the provider said. */
export function PayoutState({ payout }: { payout: Pick<PayoutRowView, 'state' | 'lastError' | 'tryAt'> }) {
  const t = usePayoutTexts()
  const language = useLanguage()
  return (
    <span className="merchant-stack">
      <StateTag tone={payoutTones[payout.state]}>{payoutStateNames[payout.state][language]}</StateTag>
      {payout.lastError ? (
        <span className="merchant-soft">{t('failedWhy', { why: payout.lastError })}</span>
      ) : null}
      {payout.lastError && payout.tryAt ? (
        <span className="merchant-soft">
          {t('tryAgain')} <When at={payout.tryAt} />
        </span>
      ) : null}
    </span>
  )
}

function OfOrder({ payout }: { payout: PayoutRowView }) {
  const to = useShopPath()
  return (
    <span className="merchant-stack">
      <span className="merchant-numbered">
        <Link to={to('orders/$orderId', { orderId: payout.orderId })}>{payout.orderNumber}</Link>
        <CopyButton text={payout.orderNumber} />
      </span>
      <span className="merchant-soft">{payout.title}</span>
    </span>
  )
}
