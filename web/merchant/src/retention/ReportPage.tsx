import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { meansFacts } from '@zhanggui/server/modules/retention/means-contract.ts'
import { reasonClassNames } from '@zhanggui/server/modules/retention/reasons/reasons-contract.ts'
import { retentionRights } from '@zhanggui/server/modules/retention/rights-contract.ts'
import {
  keptCauseNames,
  type RetentionReport,
  readRetentionReport,
  type UpliftFigures,
} from '@zhanggui/server/screens/merchant/retention-contract.ts'
import { Figures } from '../analytics/Figures.tsx'
import { type FigureColumn, FigureTable } from '../analytics/FigureTable.tsx'
import { RangePicker, useRange } from '../analytics/RangePicker.tsx'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { useSayShare, useSayUplift } from './say-uplift.ts'
import { useRetentionTexts } from './texts.ts'
import '../analytics/analytics.css'
import './retention.css'

/** 售后 → 挽单 → 效果: what offers did against the hold-out group, per offer, reason and way. */
export function RetentionReportPage() {
  return (
    <OnlyFor right={retentionRights.seeRetention}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useRetentionTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const range = useRange()
  const query = { from: range.from, to: range.to }
  const report = useEndpoint(readRetentionReport, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <PageTitle
        title={t('report')}
        hint={t('reportHint')}
        back={{ to: to('retention'), label: t('title') }}
        actions={<RangePicker range={range} />}
      />
      <Loaded query={report}>
        {(data) => (
          <div className="analytics-page">
            <Section
              title={t('total')}
              extra={
                <Link to={to('retention')} search={query}>
                  {t('toRecords')}
                </Link>
              }
            >
              <Total report={data} />
            </Section>
            {data.total.decisions === 0 ? (
              <EmptyState title={t('reportNone')} hint={t('reportNoneHint')} />
            ) : (
              <Tables report={data} />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

function Total({ report: { total } }: { report: RetentionReport }) {
  const t = useRetentionTexts()
  const sayUplift = useSayUplift()
  const sayShare = useSayShare()
  const figures = [
    { label: t('decisions'), value: total.decisions },
    { label: t('kept'), value: total.keptOrders },
    { label: t('keptFen'), value: <Money fen={total.keptFen} kind="total" /> },
    { label: t('refunded'), value: total.refundedOrders },
    { label: t('open'), value: total.openOrders },
    { label: t('heldOutShare'), value: sayShare(total.heldOut, total.heldOut + total.offered) },
    { label: t('uplift'), value: sayUplift(total.uplift) },
    { label: t('cost'), value: <Money fen={total.costFen} /> },
    { label: t('net'), value: total.netFen === null ? t('upliftNone') : <Money fen={total.netFen} /> },
  ]
  return <Figures figures={figures} />
}

/** The columns that every table of offers has. */
function useUpliftColumns(): FigureColumn<UpliftFigures>[] {
  const t = useRetentionTexts()
  const sayUplift = useSayUplift()
  const counted = (
    title: string,
    of: (row: UpliftFigures) => string | number,
  ): FigureColumn<UpliftFigures> => ({
    title,
    figures: true,
    cell: of,
    csv: of,
  })
  return [
    counted(t('offeredTaken'), (row) => `${row.offered} / ${row.accepted}`),
    counted(t('keptOf'), (row) => `${row.kept} / ${row.ended}`),
    counted(t('heldOutKeptOf'), (row) => `${row.heldOutKept} / ${row.heldOutEnded}`),
    counted(t('uplift'), (row) => sayUplift(row.uplift)),
    {
      title: t('cost'),
      figures: true,
      cell: (row) => <Money fen={row.costFen} />,
      csv: (row) => formatYuan(row.costFen),
    },
    {
      title: t('net'),
      figures: true,
      cell: (row) => (row.netFen === null ? '–' : <Money fen={row.netFen} />),
      csv: (row) => (row.netFen === null ? '' : formatYuan(row.netFen)),
    },
  ]
}

function Tables({ report }: { report: RetentionReport }) {
  const t = useRetentionTexts()
  const language = useLanguage()
  const uplift = useUpliftColumns()
  const nameOf = ({ means }: RetentionReport['means'][number]) => {
    const { kit } = meansFacts[means]
    return kit === null
      ? meansFacts[means][language]
      : `${t('kit', { number: kit })} ${meansFacts[means][language]}`
  }
  const counted = (
    title: string,
    of: (row: RetentionReport['classes'][number]) => number,
  ): FigureColumn<RetentionReport['classes'][number]> => ({ title, figures: true, cell: of, csv: of })
  const className = (row: RetentionReport['classes'][number]) => reasonClassNames[row.reasonClass][language]
  const causeName = (row: RetentionReport['causes'][number]) => keptCauseNames[row.cause][language]
  return (
    <>
      <Section title={t('byMeans')}>
        <FigureTable
          caption={t('byMeans')}
          columns={[{ title: t('means'), cell: nameOf, csv: nameOf }, ...uplift]}
          rows={report.means}
          rowKey={(row) => row.means}
        />
      </Section>
      <Section title={t('byClass')}>
        <FigureTable
          caption={t('byClass')}
          columns={[
            { title: t('colClass'), cell: className, csv: className },
            counted(t('decisions'), (row) => row.decisions),
            counted(t('kept'), (row) => row.keptOrders),
            counted(t('refunded'), (row) => row.refundedOrders),
            ...uplift,
          ]}
          rows={report.classes}
          rowKey={(row) => row.reasonClass}
        />
      </Section>
      <Section title={t('byCause')}>
        <FigureTable
          caption={t('byCause')}
          columns={[
            { title: t('cause'), cell: causeName, csv: causeName },
            { title: t('orders'), figures: true, cell: (row) => row.count, csv: (row) => row.count },
            {
              title: t('amount'),
              figures: true,
              cell: (row) => <Money fen={row.totalFen} />,
              csv: (row) => formatYuan(row.totalFen),
            },
          ]}
          rows={report.causes}
          rowKey={(row) => row.cause}
        />
      </Section>
    </>
  )
}
