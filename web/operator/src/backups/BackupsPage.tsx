import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { DeskTable } from '@zhanggui/kit/desk/DeskTable.tsx'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  askBackup,
  type BackupRun,
  listBackups,
} from '@zhanggui/server/modules/governance/backups/contract.ts'
import { Button } from 'antd'
import '../parts/parts.css'
import { BackupPlan } from './BackupPlan.tsx'
import { useBackupTexts } from './texts.ts'

const tones = {
  waiting: 'now',
  running: 'going',
  made: 'done',
  failed: 'bad',
  removed: 'stopped',
} as const satisfies Record<BackupRun['state'], string>

/** How often the list is read again: a run takes seconds. */
const LOOK_MS = 2000

/** 备份: make one now, the plan by which they are made and kept, and all that were made. */
export function BackupsPage() {
  const t = useBackupTexts()
  const runs = useEndpoint(listBackups, { query: { limit: 50 } }, { everyMs: LOOK_MS, keep: true })
  const ask = useAct(askBackup, { onDone: () => saySuccess(t('asked')) })
  return (
    <>
      <PageTitle
        title={t('title')}
        hint={t('hint')}
        actions={
          <Button type="primary" loading={ask.pending} onClick={() => ask.run({ body: { id: ask.id() } })}>
            {t('now')}
          </Button>
        }
      />
      <div className="operator-page">
        <BackupPlan />
        <Section title={t('list')}>
          <Loaded query={runs} lines={4}>
            {({ rows }) =>
              rows.length === 0 ? <EmptyState title={t('none')} hint={t('noneHint')} /> : <Runs rows={rows} />
            }
          </Loaded>
        </Section>
      </div>
    </>
  )
}

function Runs({ rows }: { rows: readonly BackupRun[] }) {
  const t = useBackupTexts()
  return (
    <DeskTable<BackupRun>
      minWidth={860}
      size="small"
      rowKey="runId"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...rows]}
      columns={[
        { title: t('when'), key: 'when', width: 150, render: (_, run) => <When at={run.askedAt} /> },
        {
          title: t('state'),
          key: 'state',
          width: 120,
          render: (_, run) => <StateTag tone={tones[run.state]}>{t(run.state)}</StateTag>,
        },
        { title: t('why'), key: 'why', width: 90, render: (_, run) => t(`${run.why}_why`) },
        { title: t('file'), key: 'file', render: (_, run) => run.error ?? run.file ?? '—' },
        {
          title: t('size'),
          key: 'size',
          width: 100,
          align: 'right',
          render: (_, run) => (run.bytes === null ? '—' : saySize(run.bytes)),
        },
        {
          title: t('content'),
          key: 'content',
          width: 190,
          align: 'right',
          render: (_, run) =>
            run.rows === null
              ? '—'
              : t('contentOf', { rows: run.rows.toLocaleString('en'), files: run.files ?? 0 }),
        },
        { title: t('keyId'), key: 'key', width: 150, render: (_, run) => <code>{run.keyId ?? '—'}</code> },
      ]}
    />
  )
}

const saySize = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / (1024 * 1024)).toFixed(1)} MB`
