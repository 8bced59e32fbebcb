import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { listPspTrades, type PspTrade } from '@zhanggui/server/modules/payment/contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { useProviderTexts } from './provider-texts.ts'

const tones: Readonly<Record<PspTrade['state'], Tone>> = { open: 'now', paid: 'done', closed: 'stopped' }

/** The provider's trades, newest first, and what became of each callback. */
export function ProviderTrades() {
  const t = useProviderTexts()
  const [search, change] = useUrlSearch()
  const after = search['after']
  const query = { limit: 20, ...(after ? { after } : {}) }
  const trades = useEndpoint(listPspTrades, { query }, { keep: true, everyMs: 5000 })
  const columns = useColumns()
  return (
    <Section title={t('trades')}>
      <Loaded query={trades}>
        {({ rows, next }) => (
          <>
            <DeskTable<PspTrade>
              minWidth={1000}
              dataSource={rows}
              rowKey={(trade) => trade.providerNo}
              columns={columns}
              pagination={false}
              tableLayout="fixed"
              size="middle"
              locale={{ emptyText: <EmptyState title={t('tradesNone')} hint={t('tradesNoneHint')} /> }}
            />
            {after || next ? (
              <div className="operator-foot">
                {after ? <Button onClick={() => change({ after: undefined })}>{t('newest')}</Button> : null}
                {next ? <Button onClick={() => change({ after: next })}>{t('older')}</Button> : null}
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </Section>
  )
}

function useColumns(): TableColumnsType<PspTrade> {
  const t = useProviderTexts()
  return [
    { title: t('colNumber'), width: 225, render: (_, trade) => <CopyText text={trade.providerNo} /> },
    { title: t('colSubject'), render: (_, trade) => trade.subject },
    {
      title: t('colState'),
      width: 100,
      render: (_, trade) => <StateTag tone={tones[trade.state]}>{t(`state_${trade.state}`)}</StateTag>,
    },
    {
      title: t('colAmount'),
      width: 105,
      align: 'right',
      render: (_, trade) => <Money fen={trade.amountFen} />,
    },
    {
      title: t('colRefunded'),
      width: 90,
      align: 'right',
      render: (_, trade) => <Money fen={trade.refundedFen === 0 ? null : trade.refundedFen} />,
    },
    { title: t('colMade'), width: 120, render: (_, trade) => <When at={trade.madeAt} /> },
    { title: t('colPaid'), width: 120, render: (_, trade) => <When at={trade.paidAt} /> },
    { title: t('colCallback'), width: 165, render: (_, trade) => <Callback trade={trade} /> },
  ]
}

function Callback({ trade }: { trade: PspTrade }) {
  const t = useProviderTexts()
  const { paidAt, callbackTaken, callbacks: count } = trade
  if (!paidAt) return <span className="zg-none">—</span>
  if (callbackTaken) return <StateTag tone="done">{t('taken', { count })}</StateTag>
  return <StateTag tone="bad">{count === 0 ? t('neverSent') : t('notTaken', { count })}</StateTag>
}
