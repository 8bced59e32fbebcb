import { useEndlessEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { addressOf } from '@zhanggui/server/kernel/endpoint-address.ts'
import {
  type ImportRefusedView,
  type ImportRunView,
  listImportRefused,
  refusedFile,
} from '@zhanggui/server/modules/channel/import/contract.ts'
import { fieldWords, problemWords } from '@zhanggui/server/modules/channel/import/words-contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { counted, Figures } from './run-bits.tsx'
import { useImportTexts, useMovingTexts } from './texts.ts'

/** What became of the rows of a file. */
export function Report({ shopId, run }: { shopId: string; run: ImportRunView }) {
  const t = useMovingTexts()
  const i = useImportTexts()
  const { counts } = run
  return (
    <>
      <Section title={i('report')}>
        <Figures
          figures={[
            { label: t('rows'), value: counted(counts.rows) },
            { label: t('imported'), value: counted(counts.imported) },
            { label: t('unchanged'), value: counted(counts.unchanged) },
            { label: t('refused'), value: counted(counts.refused) },
            ...(counts.merged > 0 ? [{ label: t('merged'), value: counted(counts.merged) }] : []),
            { label: t('total'), value: <Money fen={counts.totalFen} /> },
            { label: t('paid'), value: <Money fen={counts.paidFen} /> },
            { label: t('refund'), value: <Money fen={counts.refundFen} /> },
          ]}
        />
        {run.state === 'done' && counts.refused === 0 ? <Note tone="good">{i('allIn')}</Note> : null}
      </Section>
      {counts.refused > 0 ? <Refused shopId={shopId} runId={run.runId} /> : null}
    </>
  )
}

function Refused({ shopId, runId }: { shopId: string; runId: string }) {
  const t = useMovingTexts()
  const i = useImportTexts()
  const language = useLanguage()
  const params = { shopId, runId }
  const list = useEndlessEndpoint(listImportRefused, { params, query: { limit: 50 } })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const columns: TableColumnsType<ImportRefusedView> = [
    // The columns stand in line 1.
    { key: 'line', title: i('line'), width: 100, render: (_, row) => row.rowNo + 1 },
    { key: 'number', title: fieldWords.number[language], width: 220, dataIndex: 'number' },
    { key: 'why', title: i('why'), render: (_, row) => problemWords[row.problem][language] },
    {
      key: 'cell',
      title: i('cell'),
      width: 260,
      render: (_, row) => (row.field ? `${fieldWords[row.field][language]}：${row.value}` : ''),
    },
  ]
  return (
    <Section
      title={i('refusedTitle')}
      extra={
        <a href={addressOf(refusedFile.path, params, { language })} download>
          {i('download')}
        </a>
      }
    >
      <DeskTable<ImportRefusedView>
        size="small"
        columns={columns}
        dataSource={rows}
        rowKey="rowNo"
        pagination={false}
        loading={list.isPending}
      />
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t('next')}</Button> : null}
    </Section>
  )
}
