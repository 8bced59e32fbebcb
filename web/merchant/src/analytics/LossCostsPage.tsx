import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { shanghaiDay } from '@zhanggui/server/kernel/time.ts'
import {
  type ChannelCostView,
  channelBasisNames,
  listChannelCosts,
} from '@zhanggui/server/modules/analytics/losses/contract.ts'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import {
  type CostKindView,
  costBasisNames,
  listCostKinds,
} from '@zhanggui/server/modules/payment/costs/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { ActButton, OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { ChannelCostDialog } from './ChannelCostDialog.tsx'
import { CostKindDialog } from './CostKindDialog.tsx'
import { useLossCostTexts } from './loss-cost-texts.ts'
import { channelName, kindName } from './loss-names.ts'
import './analytics.css'

/** 数据 → 退款损失 → 费用设置: the kinds of hidden costs, and what winning an order by each channel costs. */
export function LossCostsPage() {
  const t = useLossCostTexts()
  const to = useShopPath()
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <PageTitle
        title={t('title')}
        hint={t('hint')}
        actions={
          <Link to={to('figures/losses')} className="zg-button analytics-link">
            {t('back')}
          </Link>
        }
      />
      <div className="analytics-page">
        <Kinds />
        <Channels />
      </div>
    </OnlyFor>
  )
}

function Kinds() {
  const t = useLossCostTexts()
  const shopId = useShopId()
  const list = useEndpoint(listCostKinds, { params: { shopId } })
  const [dialog, setDialog] = useState<CostKindView | 'new' | null>(null)
  const add = (
    <ActButton needs={paymentRights.setCosts} type="primary" onClick={() => setDialog('new')}>
      {t('add')}
    </ActButton>
  )
  return (
    <Section title={t('kinds')} extra={add}>
      <p className="analytics-how">{t('kindsHow')}</p>
      <Loaded query={list}>{({ kinds }) => <KindTable kinds={kinds} edit={setDialog} />}</Loaded>
      {dialog ? (
        <CostKindDialog
          shopId={shopId}
          kind={dialog === 'new' ? null : dialog}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Section>
  )
}

function KindTable({ kinds, edit }: { kinds: readonly CostKindView[]; edit: (kind: CostKindView) => void }) {
  const t = useLossCostTexts()
  const language = useLanguage()
  return (
    <DeskTable<CostKindView>
      dataSource={kinds}
      rowKey={(kind) => kind.kind}
      minWidth={760}
      pagination={false}
      tableLayout="fixed"
      columns={[
        { title: t('kind'), render: (_, kind) => kindName(kind, language) },
        { title: t('basis'), width: 190, render: (_, kind) => costBasisNames[kind.basis][language] },
        { title: t('rate'), width: 170, align: 'right', render: (_, kind) => <Rate kind={kind} /> },
        { title: t('when'), width: 150, render: (_, kind) => t(kind.shippedOnly ? 'shipped' : 'always') },
        {
          title: t('state'),
          width: 90,
          render: (_, kind) => (
            <StateTag tone={kind.isOn ? 'done' : 'stopped'}>{t(kind.isOn ? 'on' : 'off')}</StateTag>
          ),
        },
        {
          title: t('acts'),
          width: 90,
          render: (_, kind) => (
            <ActButton
              needs={paymentRights.setCosts}
              type="link"
              size="small"
              aria-label={`${t('edit')} ${kindName(kind, language)}`}
              onClick={() => edit(kind)}
            >
              {t('edit')}
            </ActButton>
          ),
        },
      ]}
    />
  )
}

function Rate({ kind }: { kind: CostKindView }) {
  const t = useLossCostTexts()
  if (kind.basis === 'channel') return <span className="merchant-soft">{t('byChannel')}</span>
  if (kind.rate === 0) return <span className="merchant-soft">{t('unset')}</span>
  return kind.basis === 'share' ? `${kind.rate / 100}%` : <Money fen={kind.rate} />
}

/** Months that can be chosen: this one and those before it. */
const MONTHS = 13

function monthsBefore(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + number - 1 - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

function Channels() {
  const t = useLossCostTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const months = monthsBefore(shanghaiDay(new Date(useBusinessNow(60_000))).slice(0, 7))
  const month = months.find((one) => one === search['month']) ?? (months[0] as string)
  const list = useEndpoint(listChannelCosts, { params: { shopId }, query: { month } }, { keep: true })
  const [changed, setChanged] = useState<ChannelCostView | null>(null)
  const choose = (
    <Select
      aria-label={t('month')}
      value={month}
      onChange={(chosen) => change({ month: chosen }, true)}
      options={months.map((value) => ({ value, label: value }))}
    />
  )
  return (
    <Section title={t('channels')} extra={choose}>
      <p className="analytics-how">{t('channelsHow')}</p>
      <Loaded query={list}>{({ channels }) => <ChannelTable channels={channels} edit={setChanged} />}</Loaded>
      {changed ? (
        <ChannelCostDialog shopId={shopId} month={month} cost={changed} onClose={() => setChanged(null)} />
      ) : null}
    </Section>
  )
}

interface ChannelTableProps {
  readonly channels: readonly ChannelCostView[]
  readonly edit: (cost: ChannelCostView) => void
}

function ChannelTable({ channels, edit }: ChannelTableProps) {
  const t = useLossCostTexts()
  const language = useLanguage()
  const unset = <span className="merchant-soft">{t('unset')}</span>
  return (
    <DeskTable<ChannelCostView>
      dataSource={channels}
      rowKey={(row) => row.channel}
      minWidth={760}
      pagination={false}
      tableLayout="fixed"
      columns={[
        { title: t('channel'), render: (_, row) => channelName(row.channel, language) },
        {
          title: t('rate'),
          width: 230,
          render: (_, row) =>
            row.rateFen === null ? (
              unset
            ) : (
              <span className="merchant-stack">
                <span>
                  {channelBasisNames[row.basis][language]} ¥{formatYuan(row.rateFen)}
                </span>
                <span className="merchant-soft">{t('sinceMonth', { month: row.month ?? '' })}</span>
              </span>
            ),
        },
        { title: t('visitors'), width: 100, align: 'right', render: (_, row) => row.visitors },
        { title: t('orders'), width: 110, align: 'right', render: (_, row) => row.orders },
        {
          title: t('orderCost'),
          width: 150,
          align: 'right',
          render: (_, row) => (row.orderCostFen === null ? unset : <Money fen={row.orderCostFen} />),
        },
        {
          title: t('acts'),
          width: 90,
          render: (_, row) => (
            <ActButton
              needs={analyticsRights.setChannelCosts}
              type="link"
              size="small"
              aria-label={`${t('edit')} ${channelName(row.channel, language)}`}
              onClick={() => edit(row)}
            >
              {t('edit')}
            </ActButton>
          ),
        },
      ]}
    />
  )
}
