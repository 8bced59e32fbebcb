import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { sendWithProgress } from '@zhanggui/kit/call/send-with-progress.ts'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import type { Column } from '@zhanggui/kit/desk/table-types.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import {
  type ImportRunView,
  listImports,
  uploadImport,
} from '@zhanggui/server/modules/channel/import/contract.ts'
import { sourceName } from '@zhanggui/server/modules/channel/import/layout-contract.ts'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import './channel.css'
import { channelRights } from '@zhanggui/server/modules/channel/rights-contract.ts'
import { counted, RunState } from './run-bits.tsx'
import { useMovingTexts } from './texts.ts'

/** 数据搬家: files of other platforms, newest first; a new one is uploaded here. */
export function MovingInPage() {
  return (
    <OnlyFor right={channelRights.importOrders}>
      <MovingIn />
    </OnlyFor>
  )
}

function MovingIn() {
  const t = useMovingTexts()
  const shopId = useShopId()
  const columns = useColumns()
  const { button, error } = useUpload(shopId)
  return (
    <div className="channel-stack">
      <ErrorNote error={error} />
      <TablePage
        name="channel.imports"
        title={t('title')}
        endpoint={listImports}
        params={{ shopId }}
        rowKey={(run) => run.runId}
        columns={columns}
        actions={button}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      <p className="merchant-soft channel-hint">
        {t('hint')}
        <br />
        {t('uploadHint')}
      </p>
    </div>
  )
}

function useColumns(): Column<ImportRunView>[] {
  const t = useMovingTexts()
  const language = useLanguage()
  const to = useShopPath()
  const number = (key: 'rows' | 'imported' | 'unchanged' | 'refused'): Column<ImportRunView> => ({
    key,
    title: t(key),
    width: 96,
    align: 'right',
    cell: (run) => counted(run.counts[key]),
  })
  return [
    {
      key: 'file',
      title: t('file'),
      shown: 'always',
      cell: (run) => <Link to={to('moving-in/$runId', { runId: run.runId })}>{run.fileName}</Link>,
    },
    { key: 'source', title: t('source'), width: 110, cell: (run) => sourceName(run.source, language) },
    { key: 'state', title: t('state'), width: 140, cell: (run) => <RunState run={run} /> },
    number('rows'),
    number('imported'),
    number('unchanged'),
    number('refused'),
    { key: 'madeAt', title: t('madeAt'), width: 140, cell: (run) => <When at={run.madeAt} /> },
    {
      key: 'by',
      title: t('by'),
      width: 110,
      cell: (run) => (run.byCommand ? t('byCommand') : (run.madeBy ?? '')),
    },
  ]
}

/** The button that takes a file, sends it and leads to its preview. */
function useUpload(shopId: string) {
  const t = useMovingTexts()
  const to = useShopPath()
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const take = async (file: File) => {
    setError(null)
    setShare(0)
    try {
      const { run } = await sendWithProgress(uploadImport, {
        params: { shopId },
        query: { id: newId() },
        file,
        onProgress: setShare,
      })
      await go(to('moving-in/$runId', { runId: run.runId }))
    } catch (failure) {
      setError(failure)
    } finally {
      setShare(null)
    }
  }
  const button = (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv"
        className="channel-drop"
        aria-label={t('upload')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <Button type="primary" loading={share !== null} onClick={() => input.current?.click()}>
        {share === null ? t('upload') : t('uploading', { percent: Math.round(share * 100) })}
      </Button>
    </>
  )
  return { button, error }
}
