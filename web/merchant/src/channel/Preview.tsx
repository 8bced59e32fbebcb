import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import type { ImportDetail } from '@zhanggui/server/modules/channel/import/contract.ts'
import { problemWords } from '@zhanggui/server/modules/channel/import/words-contract.ts'
import { Table, type TableColumnsType } from 'antd'
import { useImportTexts } from './texts.ts'

type Sample = ImportDetail['samples'][number] & { readonly key: number }

/** The first rows: what stands in the file, and what the layout makes of it. */
export function Preview({ detail }: { detail: ImportDetail }) {
  const i = useImportTexts()
  const rows: Sample[] = detail.samples.map((sample, key) => ({ ...sample, key }))
  const columns: TableColumnsType<Sample> = [
    {
      key: 'order',
      title: i('asOrder'),
      width: 300,

      render: (_, row) => <Reading row={row} />,
    },
    ...detail.columns.map((column, at) => ({
      key: `${at}`,
      title: column,
      width: 150,
      render: (_: unknown, row: Sample) => row.cells[at] ?? '',
    })),
  ]
  return (
    <Section title={i('preview', { count: rows.length })}>
      {/* Wide files are scrolled here, by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="channel-cells" aria-label={i('preview', { count: rows.length })} tabIndex={0}>
        <Table<Sample>
          size="small"
          columns={columns}
          dataSource={rows}
          pagination={false}
          tableLayout="fixed"
          style={{ minWidth: 300 + detail.columns.length * 150 }}
        />
      </section>
    </Section>
  )
}

function Reading({ row }: { row: Sample }) {
  const i = useImportTexts()
  const language = useLanguage()
  const { order, problem } = row
  if (!order) {
    return problem ? <StateTag tone="bad">{problemWords[problem][language]}</StateTag> : null
  }
  return (
    <span className="merchant-stack">
      <span>
        {order.number} <Money fen={order.totalFen} /> {order.province}
      </span>
      <span className="merchant-soft">
        <When at={order.madeAt} /> {order.paidAt ? null : i('unpaid')}
        {order.refundedFen > 0 ? (
          <>
            {i('refundOf')} <Money fen={order.refundedFen} />
          </>
        ) : null}
      </span>
    </span>
  )
}
