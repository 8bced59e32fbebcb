import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  applicationStates,
  countApplications,
  listApplications,
  type OperatorApplication,
} from '@zhanggui/server/modules/shop/opening/contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import '../parts/parts.css'
import { AnswerDialog } from './AnswerDialog.tsx'
import { useApplicationTexts } from './application-texts.ts'
import { Claims } from './Claims.tsx'
import { namesOf } from './names-of.ts'

const tones = {
  waiting: 'now',
  approved: 'done',
  rejected: 'bad',
  withdrawn: 'stopped',
} as const satisfies Record<OperatorApplication['state'], string>

/** 开店申请: who wants a shop, the longest waiting first; an approval opens it at once. */
export function ApplicationsPage() {
  const t = useApplicationTexts()
  const counts = useEndpoint(countApplications, {}).data
  const [answering, setAnswering] = useState<OperatorApplication | null>(null)
  return (
    <>
      <TablePage
        name="operator.applications"
        title={t('title')}
        endpoint={listApplications}
        params={undefined}
        rowKey={(row) => row.applicationId}
        tabs={{
          name: 'state',
          items: [
            { value: '', label: t('all') },
            ...applicationStates.map((state) => ({ value: state, label: t(state), count: counts?.[state] })),
          ],
        }}
        columns={useColumns(setAnswering)}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {answering ? (
        <AnswerDialog
          key={answering.applicationId}
          application={answering}
          onClose={() => setAnswering(null)}
        />
      ) : null}
    </>
  )
}

/** The name that is asked for, and whose it sounds like. */
function NameCell({ row }: { row: OperatorApplication }) {
  const t = useApplicationTexts()
  return (
    <span className="operator-stack">
      <strong>{row.shopName}</strong>
      {row.state === 'waiting' && row.soundsLike.length > 0 ? (
        <span className="operator-field-wrong">{t('soundsLike', { names: namesOf(row) })}</span>
      ) : null}
      {row.state === 'waiting' ? <Claims claims={row.claims} /> : null}
    </span>
  )
}

function useColumns(answer: (row: OperatorApplication) => void): Column<OperatorApplication>[] {
  const t = useApplicationTexts()
  return [
    { key: 'name', title: t('shopName'), shown: 'always', cell: (row) => <NameCell row={row} /> },
    { key: 'category', title: t('category'), width: 110, cell: (row) => t(`category_${row.category}`) },
    {
      key: 'applicant',
      title: t('applicant'),
      width: 170,
      cell: (row) => (
        <span className="operator-stack">
          {row.applicant}
          <span className="operator-soft">{row.phoneMasked}</span>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('kind'),
      width: 230,
      cell: (row) => (
        <span className="operator-stack">
          {t(row.kind)}
          {row.licenceNumber ? (
            <span className="operator-soft">{`${row.licenceName} ${row.licenceNumber}`}</span>
          ) : null}
          {row.holderNameMasked ? (
            <span className="operator-soft">{`${row.holderNameMasked} ${row.idNumberMasked}`}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 160,
      card: 'corner',
      cell: (row) => (
        <span className="operator-stack">
          <StateTag tone={tones[row.state]}>{t(row.state)}</StateTag>
          {row.answer ? <span className="operator-soft">{row.answer}</span> : null}
        </span>
      ),
    },
    { key: 'made', title: t('madeAt'), width: 140, cell: (row) => <When at={row.madeAt} /> },
    {
      key: 'act',
      title: t('act'),
      width: 90,
      card: 'foot',
      cell: (row) =>
        row.state === 'waiting' ? (
          <Button size="small" onClick={() => answer(row)} aria-label={t('answerOf', { name: row.shopName })}>
            {t('answer')}
          </Button>
        ) : (
          '—'
        ),
    },
  ]
}
