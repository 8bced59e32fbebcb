import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import {
  checkImport,
  dropImport,
  type ImportDetail,
  type ImportRunView,
  readImport,
  startImport,
} from '@zhanggui/server/modules/channel/import/contract.ts'
import { sourceName } from '@zhanggui/server/modules/channel/import/layout-contract.ts'
import { fieldWords } from '@zhanggui/server/modules/channel/import/words-contract.ts'
import { Button } from 'antd'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { CheckResult } from './CheckResult.tsx'
import './channel.css'
import { channelRights } from '@zhanggui/server/modules/channel/rights-contract.ts'
import { Mapping } from './Mapping.tsx'
import { Preview } from './Preview.tsx'
import { Report } from './Report.tsx'
import { counted, isUnderWay, RunState } from './run-bits.tsx'
import { useImportTexts, useMovingTexts } from './texts.ts'

/** While a worker is at it the page looks again this often, beside the hints. */
const LOOK_EVERY_MS = 2000

/** One file of another platform: how it is read, what a check found, how far it is, what was refused. */
export function ImportPage() {
  return (
    <OnlyFor right={channelRights.importOrders}>
      <OneImport />
    </OnlyFor>
  )
}

function OneImport() {
  const shopId = useShopId()
  const { runId } = useParts('moving-in/$runId')
  const input = { params: { shopId, runId } }
  const detail = useEndpoint(readImport, input, { everyMs: LOOK_EVERY_MS })
  return <Loaded query={detail}>{(found) => <Detail shopId={shopId} detail={found} />}</Loaded>
}

function Detail({ shopId, detail }: { shopId: string; detail: ImportDetail }) {
  const t = useMovingTexts()
  const i = useImportTexts()
  const language = useLanguage()
  const to = useShopPath()
  const { run } = detail
  const waits = run.state === 'uploaded' || run.state === 'checked'
  return (
    <div className="channel-stack">
      <PageTitle
        title={run.fileName}
        state={<RunState run={run} />}
        back={{ to: to('moving-in'), label: t('title') }}
        actions={waits ? <Acts shopId={shopId} detail={detail} /> : <EndAct shopId={shopId} run={run} />}
      />
      {run.failure ? <Note tone="warn">{i('failedNote', { problem: run.failure })}</Note> : null}
      {isUnderWay(run) ? (
        <Section title={i('progress')}>
          <p role="status">{i('rowsDone', { count: run.counts.rows })}</p>
        </Section>
      ) : null}
      {waits && run.checked ? <CheckResult checked={run.checked} /> : null}
      {waits ? <Mapping key={run.runId} shopId={shopId} detail={detail} /> : null}
      {waits ? <Preview detail={detail} /> : null}
      {run.state === 'done' || run.state === 'failed' || run.state === 'running' ? (
        <Report shopId={shopId} run={run} />
      ) : null}
      <Section title={i('missingFile')}>
        <Facts
          facts={[
            { label: t('source'), value: sourceName(run.source, language) },
            { label: i('encoding'), value: run.encoding === 'utf-8' ? 'UTF-8' : 'GBK / GB 18030' },
            { label: i('size'), value: `${counted(Math.ceil(run.fileBytes / 1024))} KB` },
            { label: t('by'), value: run.byCommand ? t('byCommand') : (run.madeBy ?? '') },
          ]}
        />
        {run.counts.imported > 0 ? (
          <p>
            <Link to={to('orders')} search={{ origin: 'moved_in' }}>
              {i('toOrders')}
            </Link>
          </p>
        ) : null}
      </Section>
    </div>
  )
}

function Acts({ shopId, detail }: { shopId: string; detail: ImportDetail }) {
  const i = useImportTexts()
  const language = useLanguage()
  const to = useShopPath()
  const go = useGo()
  const params = { shopId, runId: detail.run.runId }
  const check = useAct(checkImport, { shown: true })
  const start = useAct(startImport, { shown: true, onDone: () => saySuccess(i('started')) })
  const drop = useAct(dropImport, { touches: [] })
  const lacks = detail.missing.map((field) => fieldWords[field][language]).join('、')
  const throwAway = async () => {
    if (!(await drop.run({ params }))) return
    saySuccess(i('dropped'))
    await go(to('moving-in'))
  }
  return (
    <>
      {lacks ? <span className="merchant-soft">{i('missing', { fields: lacks })}</span> : null}
      <ErrorNote error={check.error ?? start.error} />
      <Button onClick={() => void throwAway()} loading={drop.pending}>
        {i('drop')}
      </Button>
      <Button disabled={lacks !== ''} onClick={() => void check.run({ params })} loading={check.pending}>
        {i('check')}
      </Button>
      <Button
        type="primary"
        disabled={lacks !== ''}
        onClick={() => void start.run({ params })}
        loading={start.pending}
      >
        {i('start')}
      </Button>
    </>
  )
}

/** Ends what is under way, or removes what ended without an order; a run that imported stays in the list. */
function EndAct({ shopId, run }: { shopId: string; run: ImportRunView }) {
  const i = useImportTexts()
  const to = useShopPath()
  const go = useGo()
  const isRunning = run.state === 'waiting' || run.state === 'running'
  const drop = useAct(dropImport, { shown: true })
  const isRemovable = run.state === 'checking' || (run.state === 'failed' && run.counts.imported === 0)
  if (!isRunning && !isRemovable) return null
  const end = async () => {
    if (!(await drop.run({ params: { shopId, runId: run.runId } }))) return
    saySuccess(isRunning ? i('stopped') : i('dropped'))
    if (!isRunning) await go(to('moving-in'))
  }
  return (
    <>
      <ErrorNote error={drop.error} />
      <Button danger={isRunning} onClick={() => void end()} loading={drop.pending}>
        {i(isRunning ? 'stop' : 'remove')}
      </Button>
    </>
  )
}
