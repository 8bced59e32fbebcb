import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { readLeftovers } from '@zhanggui/server/modules/governance/clock/contract.ts'
import { sweeperWords, useClockTexts } from './clock-texts.ts'

/** What is still to be done after time moved, and which deadlines wait for their instant. */
export function Leftovers({ held }: { held: boolean }) {
  const t = useClockTexts()
  const leftovers = useEndpoint(readLeftovers, {}, { everyMs: 3000 })
  return (
    <Loaded query={leftovers}>
      {({ events, jobs, deadlines, waiting }) => (
        <>
          <Section title={t('leftovers')}>
            <div className="governance-counts" aria-live="polite">
              <Count label={t('events')} hint={t('eventsHint')} count={events} />
              <Count label={t('jobs')} hint={t('jobsHint')} count={jobs} />
              <Count label={t('deadlines')} hint={t('deadlinesHint')} count={deadlines} />
            </div>
          </Section>
          <Section title={t('waiting')} extra={<span className="operator-soft">{t('waitingHint')}</span>}>
            <Waiting waiting={waiting} held={held} />
          </Section>
        </>
      )}
    </Loaded>
  )
}

function Count({ label, hint, count }: { label: string; hint: string; count: number }) {
  const t = useClockTexts()
  return (
    <div className="governance-count">
      <span>{label}</span>
      <span className="operator-row">
        <strong>{count}</strong>
        <StateTag tone={count === 0 ? 'done' : 'going'}>{count === 0 ? t('allDone') : t('working')}</StateTag>
      </span>
      <span className="operator-soft">{hint}</span>
    </div>
  )
}

interface WaitingProps {
  readonly waiting: readonly { readonly sweeper: string; readonly dueAt: string }[]
  readonly held: boolean
}

function Waiting({ waiting, held }: WaitingProps) {
  const t = useClockTexts()
  const language = useLanguage()
  if (waiting.length === 0) return <EmptyState title={t('waitingNone')} />
  const sorted = [...waiting].sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return (
    <DeskTable
      minWidth={560}
      dataSource={sorted}
      rowKey={(row) => row.sweeper}
      pagination={false}
      tableLayout="fixed"
      size="middle"
      columns={[
        { title: t('colWhat'), render: (_, row) => sweeperWords[row.sweeper]?.[language] ?? row.sweeper },
        { title: t('colDue'), width: 180, render: (_, row) => <When at={row.dueAt} /> },
        {
          title: t('colLeft'),
          width: 200,
          render: (_, row) => <Clock until={row.dueAt} standsStill={held} />,
        },
      ]}
    />
  )
}
