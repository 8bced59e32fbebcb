import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { AbsenceView } from '@zhanggui/server/modules/shop/absence/contract.ts'
import { shopRights } from '@zhanggui/server/modules/shop/rights-contract.ts'
import { type AbsenceHistoryRow, listAbsences } from '@zhanggui/server/screens/merchant/absences-contract.ts'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useMay } from '../may.ts'
import { useReasonName } from '../parts/reason.ts'
import { useShopPath } from '../paths.ts'
import { useAwayTexts } from './away-texts.ts'
import { Frequency } from './Frequency.tsx'
import { DoneBy, useTaskName } from './Tasks.tsx'
import { useShopTexts } from './texts.ts'

const tones: Record<AbsenceView['state'], Tone> = {
  planned: 'now',
  running: 'paused',
  over: 'done',
  cancelled: 'stopped',
}

/** Every absence, newest first: from when to when, why, who, and how many orders waited. */
export function History({ shopId }: { shopId: string }) {
  const t = useShopTexts()
  const [after, setAfter] = useState<string | undefined>()
  const query = { limit: 10, ...(after ? { after } : {}) }
  const list = useEndpoint(listAbsences, { params: { shopId }, query }, { keep: true })
  const columns = useColumns()
  const may = useMay(shopRights.switchShop)
  return (
    <Section title={t('history')}>
      {may ? <Frequency shopId={shopId} /> : null}
      <Loaded query={list} lines={4}>
        {(page) =>
          page.rows.length === 0 ? (
            <p className="shop-quiet">{t('historyNone')}</p>
          ) : (
            <>
              <DeskTable<AbsenceHistoryRow>
                dataSource={page.rows}
                rowKey={(row) => row.absence.absenceId}
                columns={columns}
                pagination={false}
                tableLayout="fixed"
                minWidth={900}
                size="middle"
                expandable={{
                  expandedRowRender: ({ absence }) => <Details absence={absence} />,
                  rowExpandable: ({ absence }) => hasDetails(absence),
                }}
              />
              <div className="shop-history-foot">
                {after ? <Button onClick={() => setAfter(undefined)}>{t('newest')}</Button> : null}
                {page.next ? (
                  <Button onClick={() => setAfter(page.next ?? undefined)}>{t('older')}</Button>
                ) : null}
              </div>
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

function useColumns(): TableColumnsType<AbsenceHistoryRow> {
  const t = useShopTexts()
  const away = useAwayTexts()
  const reasonName = useReasonName()
  return [
    { title: t('colStart'), width: 140, render: (_, row) => <When at={row.absence.startsAt} /> },
    { title: t('colEnd'), width: 140, render: (_, row) => <End absence={row.absence} /> },
    { title: t('colReason'), render: (_, row) => reasonName(row.absence.reason) },
    {
      title: t('colMode'),
      width: 100,
      render: (_, row) => (row.absence.mode === 'timed' ? t('timed') : t('manual')),
    },
    { title: t('colOperator'), width: 110, render: (_, row) => row.operator },
    { title: t('colPaused'), width: 100, align: 'right', render: (_, row) => row.ordersPaused },
    { title: away('colTasks'), width: 110, render: (_, row) => <TaskCount absence={row.absence} /> },
    { title: t('colMessages'), width: 100, align: 'right', render: (_, row) => row.messagesReceived },
    {
      title: t('colState'),
      width: 100,
      render: (_, { absence }) => (
        <StateTag tone={tones[absence.state]}>{t(`state_${absence.state}`)}</StateTag>
      ),
    },
  ]
}

function TaskCount({ absence: { tasks } }: { absence: AbsenceView }) {
  const t = useAwayTexts()
  if (tasks.length === 0) return <span className="zg-none">—</span>
  const done = tasks.filter((task) => task.doneAt).length
  return t('tasksOf', { done, all: tasks.length })
}

const hasBegun = ({ state }: AbsenceView): boolean => state === 'running' || state === 'over'

const hasDetails = (absence: AbsenceView): boolean =>
  hasBegun(absence) || absence.tasks.length > 0 || absence.awayReply !== '' || absence.note !== ''

/** What was to be done and by whom it was, what buyers were answered, and the note. */
function Details({ absence }: { absence: AbsenceView }) {
  const { tasks, awayReply, note } = absence
  const to = useShopPath()
  const t = useAwayTexts()
  const shop = useShopTexts()
  const taskName = useTaskName()
  return (
    <div className="shop-details">
      {tasks.length > 0 ? (
        <ul className="shop-tasks">
          {tasks.map((task) => (
            <li key={task.taskId}>
              <StateTag tone={task.doneAt ? 'done' : 'stopped'}>
                {task.doneAt ? t('done') : t('open')}
              </StateTag>
              <span>{taskName(task)}</span>
              <DoneBy task={task} />
            </li>
          ))}
        </ul>
      ) : null}
      {awayReply ? (
        <p>
          <span className="merchant-soft">{t('asSent')}　</span>
          {awayReply}
        </p>
      ) : null}
      {note ? (
        <p>
          <span className="merchant-soft">{shop('noteShort')}　</span>
          {note}
        </p>
      ) : null}
      {hasBegun(absence) ? <Link to={to('figures/absences')}>{t('report')}</Link> : null}
    </div>
  )
}

/** When it ended; while it has not, when it will. */
function End({ absence }: { absence: AbsenceView }) {
  if (absence.state === 'cancelled') return <When at={absence.cancelledAt} />
  return <When at={absence.endedAt ?? absence.resumesAt} />
}
