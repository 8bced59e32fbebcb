import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section, SumLines } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan, sumFen } from '@zhanggui/server/kernel/money.ts'
import { type LedgerState, readLedger } from '@zhanggui/server/modules/payment/contract.ts'
import { useReconciliationTexts } from './reconciliation-texts.ts'

/** Whether the whole ledger balances, check by check, and where the money is. */
export function Ledger() {
  const t = useReconciliationTexts()
  const ledger = useEndpoint(readLedger, {})
  return (
    <Section title={t('ledger')}>
      <Loaded query={ledger}>
        {(state) => (
          <>
            <Verdict differenceFen={state.differenceFen} />
            <Checks state={state} />
            <Balances state={state} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Verdict({ differenceFen }: { differenceFen: number }) {
  const t = useReconciliationTexts()
  return (
    <div className="payment-ledger-note" role="status">
      {differenceFen === 0 ? (
        <Note tone="good">{t('balanced')}</Note>
      ) : (
        <p className="zg-note zg-note-bad">{t('unbalanced', { sum: `¥${formatYuan(differenceFen)}` })}</p>
      )}
    </div>
  )
}

function Checks({ state }: { state: LedgerState }) {
  const t = useReconciliationTexts()
  const checks = [
    { name: 'running', fen: state.runningDifferenceFen },
    { name: 'sides', fen: state.sidesDifferenceFen },
    { name: 'trades', fen: state.tradesDifferenceFen },
    { name: 'refunds', fen: state.refundsDifferenceFen },
    { name: 'payouts', fen: state.payoutsDifferenceFen },
  ] as const
  return (
    <DeskTable
      minWidth={680}
      dataSource={checks}
      rowKey={(check) => check.name}
      pagination={false}
      tableLayout="fixed"
      size="middle"
      columns={[
        { title: t('colCheck'), width: 200, render: (_, { name }) => t(name) },
        {
          title: t('colHow'),
          render: (_, { name }) => <span className="operator-soft">{t(`${name}How`)}</span>,
        },
        {
          title: t('colDifference'),
          width: 140,
          align: 'right',
          render: (_, { fen }) => <Money fen={fen} />,
        },
        {
          title: t('colState'),
          width: 120,
          render: (_, { fen }) =>
            fen === 0 ? (
              <StateTag tone="done">{t('sumTag_0')}</StateTag>
            ) : (
              <StateTag tone="bad">{t('sumTag_1')}</StateTag>
            ),
        },
      ]}
    />
  )
}

/** Both sides of the same money; clearing is kept as what the provider owes us, hence its sign. */
function Balances({ state }: { state: LedgerState }) {
  const t = useReconciliationTexts()
  const { escrowFen, buyerFen, shopFen, heldFen, unsettledFen, clearingFen } = state
  const money = (fen: number) => <Money fen={fen} />
  return (
    <section className="payment-balances" aria-label={t('balances')}>
      <SumLines
        lines={[
          { label: t('escrow'), value: money(escrowFen) },
          { label: `　${t('held')}`, value: <span className="operator-soft">{money(heldFen)}</span> },
          { label: t('buyer'), value: money(buyerFen) },
          { label: t('shop'), value: money(shopFen) },
        ]}
        total={{ label: t('owed'), value: money(sumFen([escrowFen, buyerFen, shopFen])) }}
      />
      <SumLines
        lines={[{ label: t('unsettled'), value: money(unsettledFen) }]}
        total={{ label: t('clearing'), value: money(clearingFen === 0 ? 0 : -clearingFen) }}
      />
      <p className="operator-soft payment-balances-hint">{t('unsettledHint')}</p>
    </section>
  )
}
