import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { EmptyState, ErrorNote, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import {
  confirmProductImport,
  exportUrl,
  type ImportRunView,
  listProductImports,
  templateUrl,
} from '@zhanggui/server/modules/catalog/import/contract.ts'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import './catalog.css'
import { ImportFigures } from './ImportFigures.tsx'
import './import.css'
import { catalogRights } from '@zhanggui/server/modules/catalog/rights-contract.ts'
import { useImportTexts } from './import-texts.ts'
import { sendImport } from './send-import.ts'

/** 导入导出: products, prices and stock as files; a preview before anything changes, a report afterwards. */
export function ImportPage() {
  const t = useImportTexts()
  const shopId = useShopId()
  const [run, setRun] = useState<ImportRunView | null>(null)
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} />
      <div className="catalog-import-page">
        {run ? (
          <Run shopId={shopId} run={run} onRun={setRun} />
        ) : (
          <>
            <Upload shopId={shopId} onRun={setRun} />
            <Files shopId={shopId} />
          </>
        )}
        <History shopId={shopId} />
      </div>
    </>
  )
}

function Files({ shopId }: { shopId: string }) {
  const t = useImportTexts()
  return (
    <Section title={t('export')}>
      <p className="merchant-soft">{t('exportHint')}</p>
      <div className="catalog-files">
        <Button href={exportUrl(shopId, 'xlsx')} download>
          {t('exportXlsx')}
        </Button>
        <Button href={exportUrl(shopId, 'csv')} download>
          {t('exportCsv')}
        </Button>
      </div>
    </Section>
  )
}

interface UploadProps {
  readonly shopId: string
  readonly onRun: (run: ImportRunView) => void
}

function Upload({ shopId, onRun }: UploadProps) {
  const t = useImportTexts()
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const take = (file: File | undefined) => {
    if (!file) return
    setReading(file.name)
    setError(null)
    sendImport(shopId, newId(), file)
      .then(onRun, setError)
      .finally(() => setReading(null))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }
  return (
    <Section
      title={t('upload')}
      extra={
        <span className="catalog-files">
          <a href={templateUrl(shopId, 'xlsx')} download>
            {t('templateXlsx')}
          </a>
          <a href={templateUrl(shopId, 'csv')} download>
            {t('templateCsv')}
          </a>
        </span>
      }
    >
      <ActButton
        needs={catalogRights.changeGoods}
        className="catalog-import-drop"
        loading={reading !== null}
        onClick={() => input.current?.click()}
        onDragOver={(event: DragEvent) => event.preventDefault()}
        onDrop={drop}
      >
        {reading ? t('reading', { name: reading }) : t('drop')}
      </ActButton>
      <p className="merchant-soft">{t('limits')}</p>
      <ErrorNote error={error} />
      <input
        ref={input}
        type="file"
        accept=".csv,.xlsx,text/csv"
        hidden
        aria-label={t('choose')}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </Section>
  )
}

interface RunProps {
  readonly shopId: string
  readonly run: ImportRunView
  readonly onRun: (run: ImportRunView | null) => void
}

/** A preview to confirm, or the report of what was done. */
function Run({ shopId, run, onRun }: RunProps) {
  const t = useImportTexts()
  const to = useShopPath()
  const act = useAct(confirmProductImport, { shown: true })
  const { report } = run
  const count = report.newRows + report.changedRows
  const confirm = async () => {
    const done = await act.run({ params: { shopId, runId: run.runId } })
    if (done) onRun(done)
  }
  const isDone = run.state === 'done'
  return (
    <Section
      title={isDone ? t('done', { count }) : t('preview', { name: run.fileName })}
      extra={<Button onClick={() => onRun(null)}>{t('another')}</Button>}
    >
      {isDone ? (
        <Note tone="good">
          {report.newProducts > 0 ? `${t('doneHint')} ` : ''}
          <Link to={to('products')}>{t('toProducts')}</Link>
        </Note>
      ) : (
        <p className="merchant-soft">{t('previewHint')}</p>
      )}
      <ImportFigures report={report} isDone={isDone} />
      {isDone ? null : (
        <div className="catalog-import-foot">
          <ErrorNote error={act.error} />
          <ActButton
            needs={catalogRights.changeGoods}
            type="primary"
            whyNot={count === 0 ? t('nothing') : null}
            loading={act.pending}
            onClick={() => void confirm()}
          >
            {t('act', { count })}
          </ActButton>
        </div>
      )}
    </Section>
  )
}

function History({ shopId }: { shopId: string }) {
  const t = useImportTexts()
  const runs = useEndpoint(listProductImports, { params: { shopId } })
  return (
    <Section title={t('history')}>
      <Loaded query={runs} lines={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('noHistory')} />
          ) : (
            <table className="catalog-import-table">
              <thead>
                <tr>
                  {(['colFile', 'colWhen', 'colBy', 'colState', 'colResult'] as const).map((key) => (
                    <th key={key} scope="col">
                      {t(key)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((run) => (
                  <HistoryRow key={run.runId} run={run} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Section>
  )
}

const tones = { preview: 'going', done: 'done', dropped: 'stopped' } as const

function HistoryRow({ run }: { run: ImportRunView }) {
  const t = useImportTexts()
  const { newRows, changedRows, unchangedRows, faultyRows } = run.report
  return (
    <tr>
      <td>{run.fileName}</td>
      <td>
        <When at={run.doneAt ?? run.madeAt} />
      </td>
      <td>{run.byName}</td>
      <td>
        <StateTag tone={tones[run.state]}>{t(`state_${run.state}`)}</StateTag>
      </td>
      <td>
        {t('result', { added: newRows, changed: changedRows, unchanged: unchangedRows, faulty: faultyRows })}
      </td>
    </tr>
  )
}
