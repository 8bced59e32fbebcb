import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  readShopMoney,
  type ShopMoney,
  type TransferView,
} from '@zhanggui/server/screens/merchant/money-contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import './payment.css'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { useMoneyTexts } from './texts.ts'

/** 账单: the shop's money now, and every transfer that made it, each leading to its order. */
export function MoneyPage() {
  const t = useMoneyTexts()
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <OnlyFor right={paymentRights.seeMoney}>
        <Statement />
      </OnlyFor>
    </>
  )
}

function Statement() {
  const shopId = useShopId()
  const [search] = useUrlSearch()
  const query = { limit: 20, ...(search['after'] ? { after: search['after'] } : {}) }
  const money = useEndpoint(readShopMoney, { params: { shopId }, query }, { keep: true })
  return (
    <Loaded query={money}>
      {(shopMoney) => (
        <>
          <Sums money={shopMoney} />
          <Transfers page={shopMoney.transfers} />
        </>
      )}
    </Loaded>
  )
}

function Sums({ money }: { money: ShopMoney }) {
  const t = useMoneyTexts()
  const sums = [
    { label: t('escrow'), fen: money.escrowFen, hint: t('escrowHint'), held: money.heldFen },
    { label: t('settled'), fen: money.settledFen, hint: t('settledHint'), held: 0 },
    { label: t('refunded'), fen: money.refundedFen, hint: t('refundedHint'), held: 0 },
    { label: t('paidOut'), fen: money.paidOutFen, hint: t('paidOutHint'), held: 0 },
  ]
  return (
    <section className="zg-panel payment-sums">
      {sums.map((sum) => (
        <div key={sum.label} className="payment-sum">
          <span className="merchant-soft">{sum.label}</span>
          <Money fen={sum.fen} kind="total" />
          <span className="merchant-soft">{sum.hint}</span>
          {sum.held > 0 ? (
            <span className="merchant-soft">
              {t('held')} <Money fen={sum.held} />
            </span>
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Transfers({ page }: { page: ShopMoney['transfers'] }) {
  const t = useMoneyTexts()
  const [search, change] = useUrlSearch()
  const columns = useColumns()
  const { next } = page
  return (
    <Section title={t('transfers')}>
      <DeskTable<TransferView>
        dataSource={page.rows}
        rowKey={(transfer) => transfer.transferId}
        minWidth={760}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        size="middle"
        locale={{ emptyText: <EmptyState title={t('none')} hint={t('noneHint')} /> }}
      />
      <div className="payment-foot">
        {search['after'] ? <Button onClick={() => change({ after: undefined })}>{t('newest')}</Button> : null}
        {next ? <Button onClick={() => change({ after: next })}>{t('older')}</Button> : null}
      </div>
    </Section>
  )
}

/** How far a transfer is, in the words of what it is: money that was held goes back to a buyer, or is paid to one. */
const phaseOf = ({ reason, phase }: TransferView) =>
  reason === 'payout' ? (`payout_${phase}` as const) : (`phase_${phase}` as const)

function useColumns(): TableColumnsType<TransferView> {
  const t = useMoneyTexts()
  const to = useShopPath()
  return [
    { title: t('colAt'), width: 150, render: (_, transfer) => <When at={transfer.at} /> },
    { title: t('colReason'), render: (_, transfer) => t(`reason_${transfer.reason}`) },
    {
      title: t('colOrder'),
      width: 200,
      render: (_, { orderId, orderNumber }) =>
        orderId ? <Link to={to('orders/$orderId', { orderId })}>{orderNumber}</Link> : null,
    },
    {
      title: t('colWay'),
      width: 180,
      render: (_, transfer) => `${t(`account_${transfer.from}`)} → ${t(`account_${transfer.to}`)}`,
    },
    { title: t('colPhase'), width: 170, render: (_, transfer) => t(phaseOf(transfer)) },
    {
      title: t('colAmount'),
      width: 150,
      align: 'right',
      // What goes back to buyers stands with a minus.
      render: (_, { to: taker, amountFen }) => <Money fen={taker === 'clearing' ? -amountFen : amountFen} />,
    },
  ]
}
