import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import type { Difference, Reconciliation } from '@zhanggui/server/modules/payment/contract.ts'
import { useReconciliationTexts } from './reconciliation-texts.ts'

/** One day of our books beside the provider's statement: sums, differences, refunds that wait. */
export function DayCompared({ compared }: { compared: Reconciliation }) {
  return (
    <>
      <DayVerdict compared={compared} />
      <Sums compared={compared} />
      {compared.differences.length > 0 ? <Differences differences={compared.differences} /> : null}
      <WaitingRefunds refunds={compared.refundsWaiting} />
    </>
  )
}

function DayVerdict({ compared }: { compared: Reconciliation }) {
  const t = useReconciliationTexts()
  const { day, differences, payments, refunds } = compared
  const moved = payments.ourCount + payments.theirCount + refunds.ourCount + refunds.theirCount
  const count = differences.length
  return (
    <div className="payment-ledger-note" role="status">
      {count > 0 ? (
        <p className="zg-note zg-note-bad">{t('dayBad', { day, count })}</p>
      ) : (
        <Note tone={moved > 0 ? 'good' : 'plain'}>{t(moved > 0 ? 'dayGood' : 'dayQuiet', { day })}</Note>
      )}
    </div>
  )
}

function Sums({ compared }: { compared: Reconciliation }) {
  const t = useReconciliationTexts()
  const { payments, refunds, payouts, provider } = compared
  const rows = [
    { kind: t('payments'), ...payments },
    { kind: t('refundsKind'), ...refunds },
    { kind: t('payoutsKind'), ...payouts },
  ]
  const side = (count: number, fen: number) => (
    <>
      <span className="operator-soft">{t('countOf', { count })}</span> <Money fen={fen} />
    </>
  )
  return (
    <DeskTable
      minWidth={720}
      dataSource={rows}
      rowKey={(row) => row.kind}
      pagination={false}
      tableLayout="fixed"
      size="middle"
      columns={[
        { title: t('colKind'), render: (_, row) => row.kind },
        {
          title: t('colOurs'),
          width: 220,
          align: 'right',
          render: (_, row) => side(row.ourCount, row.ourFen),
        },
        {
          title: provider === 'simulator' ? t('provider_simulator') : t('provider', { name: provider }),
          width: 260,
          align: 'right',
          render: (_, row) => side(row.theirCount, row.theirFen),
        },
        {
          title: t('colDifference'),
          width: 160,
          align: 'right',
          render: (_, row) => (
            <span className={row.ourFen === row.theirFen ? '' : 'payment-differ'}>
              <Money fen={row.theirFen - row.ourFen} />
            </span>
          ),
        },
      ]}
    />
  )
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useReconciliationTexts()
  return (
    <div className="payment-after">
      <h3>{t('differences')}</h3>
      <DeskTable<Difference>
        minWidth={800}
        dataSource={differences}
        rowKey={(row) => `${row.kind} ${row.tradeId} ${row.number}`}
        pagination={false}
        tableLayout="fixed"
        size="middle"
        columns={[
          { title: t('colWhat'), width: 200, render: (_, row) => t(`what_${row.what}`) },
          { title: t('colKind'), width: 90, render: (_, row) => t(`kind_${row.kind}`) },
          {
            title: t('colTrade'),
            render: (_, row) => <CopyText text={row.number ?? row.tradeId} />,
          },
          { title: t('colOurs'), width: 140, align: 'right', render: (_, row) => <Money fen={row.ourFen} /> },
          {
            title: t('colTheirs'),
            width: 140,
            align: 'right',
            render: (_, row) => <Money fen={row.theirFen} />,
          },
        ]}
      />
    </div>
  )
}

function WaitingRefunds({ refunds }: { refunds: Reconciliation['refundsWaiting'] }) {
  const t = useReconciliationTexts()
  return (
    <div className="payment-after">
      <h3>{t('waiting')}</h3>
      {refunds.length === 0 ? (
        <p className="operator-soft">{t('waitingNone')}</p>
      ) : (
        <>
          <DeskTable
            minWidth={880}
            dataSource={refunds}
            rowKey={(refund) => refund.refundId}
            pagination={false}
            tableLayout="fixed"
            size="middle"
            columns={[
              { title: t('colMadeAt'), width: 140, render: (_, refund) => <When at={refund.madeAt} /> },
              { title: t('colWhy'), width: 210, render: (_, refund) => t(`why_${refund.why}`) },
              {
                title: t('colAmount'),
                width: 130,
                align: 'right',
                render: (_, refund) => <Money fen={refund.amountFen} />,
              },
              {
                title: t('colAttempts'),
                width: 90,
                render: (_, refund) => t('attempts', { count: refund.attempts }),
              },
              { title: t('colTryAt'), width: 140, render: (_, refund) => <When at={refund.tryAt} /> },
              { title: t('colError'), render: (_, refund) => refund.lastError ?? '—' },
            ]}
          />
          <p className="operator-soft">{t('waitingHint')}</p>
        </>
      )}
    </div>
  )
}
