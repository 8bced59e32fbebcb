import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type AbsenceHistoryRow,
  type AbsenceView,
  listAbsences,
} from '@zhanggui/server/modules/shop/contract.ts'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useReasonName } from '../parts/reason.ts'
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
  return (
    <Section title={t('history')}>
      <Loaded query={list} lines={4}>
        {(page) =>
          page.rows.length === 0 ? (
            <p className="shop-quiet">{t('historyNone')}</p>
          ) : (
            <>
              <Table<AbsenceHistoryRow>
                dataSource={page.rows}
                rowKey={(row) => row.absence.absenceId}
                columns={columns}
                pagination={false}
                tableLayout="fixed"
                size="middle"
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
  const reasonName = useReasonName()
  return [
    { title: t('colStart'), width: 140, render: (_, row) => <When at={row.absence.startsAt} /> },
    { title: t('colEnd'), width: 140, render: (_, row) => <End absence={row.absence} /> },
    { title: t('colReason'), render: (_, row) => reasonName(row.absence.reason) },
    {
      title: t('colMode'),
      width: 110,
      render: (_, row) => (row.absence.mode === 'timed' ? t('timed') : t('manual')),
    },
    { title: t('colOperator'), width: 130, render: (_, row) => row.operator },
    { title: t('colPaused'), width: 110, align: 'right', render: (_, row) => row.ordersPaused },
    { title: t('colMessages'), width: 110, align: 'right', render: (_, row) => row.messagesReceived },
    {
      title: t('colState'),
      width: 110,
      render: (_, { absence }) => (
        <StateTag tone={tones[absence.state]}>{t(`state_${absence.state}`)}</StateTag>
      ),
    },
  ]
}

/** When it ended; while it has not, when it will. */
function End({ absence }: { absence: AbsenceView }) {
  if (absence.state === 'cancelled') return <When at={absence.cancelledAt} />
  return <When at={absence.endedAt ?? absence.resumesAt} />
}
