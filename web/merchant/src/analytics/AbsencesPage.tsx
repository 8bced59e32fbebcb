import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import type { AbsenceReason } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import {
  type AbsenceReport,
  type Happened,
  listAbsenceReports,
} from '@zhanggui/server/screens/merchant/absence-reports-contract.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useReasonName } from '../parts/reason.ts'
import { useShopId, useShopPath } from '../paths.ts'
import { useAbsenceTexts } from './absence-texts.ts'
import { yuan } from './csv.ts'
import { FigureTable } from './FigureTable.tsx'
import './analytics.css'

/** 数据 → 离线影响: each time away beside the same hours one week before and after. */
export function AbsencesPage() {
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useAbsenceTexts()
  const to = useShopPath()
  const shopId = useShopId()
  const reports = useEndpoint(listAbsenceReports, { params: { shopId } })
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <Loaded query={reports}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title={t('none')}
              hint={t('noneHint')}
              action={<Link to={to('shop/status')}>{t('toStatus')}</Link>}
            />
          ) : (
            <div className="analytics-reports">
              <p className="analytics-how">{t('how')}</p>
              {rows.map((report) => (
                <OneAbsence key={report.absenceId} report={report} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  )
}

function OneAbsence({ report }: { report: AbsenceReport }) {
  const t = useAbsenceTexts()
  const language = useLanguage()
  const reasonName = useReasonName()
  const now = new Date(useBusinessNow(60_000))
  const say = (at: string) => sayWhen(new Date(at), now, language)
  const stretch = ({ from, until }: Happened) => `${say(from)} – ${say(until)}`
  const { during, before, after, running } = report
  type Row = { kind: string; happened: Happened }
  const rows: Row[] = [
    { kind: t('during'), happened: during },
    { kind: t('before'), happened: before },
    ...(after ? [{ kind: t('after'), happened: after }] : []),
  ]
  const counts = ['visits', 'visitors', 'placed', 'orders', 'messages', 'refunds'] as const
  const title = `${reasonName(report.reason as AbsenceReason)} · ${stretch(during)}`
  return (
    <Section title={title} extra={running ? <StateTag tone="paused">{t('running')}</StateTag> : null}>
      <FigureTable<Row>
        caption={`${t('title')} ${title}`}
        columns={[
          { title: t('time'), cell: (row) => row.kind, csv: (row) => row.kind },
          { title: t('hours'), cell: (row) => stretch(row.happened), csv: (row) => stretch(row.happened) },
          ...counts.map((name) => ({
            title: t(name),
            cell: (row: Row) => row.happened[name],
            csv: (row: Row) => row.happened[name],
            figures: true,
          })),
          {
            title: t('refundedFen'),
            cell: (row) => <Money fen={row.happened.refundedFen} />,
            csv: (row) => yuan(row.happened.refundedFen),
            figures: true,
          },
          {
            title: t('fen'),
            cell: (row) => <Money fen={row.happened.fen} />,
            csv: (row) => yuan(row.happened.fen),
            figures: true,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.kind}
      />
      {after || running ? null : <p className="merchant-soft">{t('afterLater')}</p>}
    </Section>
  )
}
