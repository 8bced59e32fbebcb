import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { receiveFile } from '@zhanggui/kit/call/call.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { orderingRights } from '@zhanggui/server/modules/ordering/rights-contract.ts'
import {
  type ExportFormat,
  exportShopOrders,
  ORDERS_HEADER,
} from '@zhanggui/server/screens/merchant/order-export-contract.ts'
import { ShopOrderFilter } from '@zhanggui/server/screens/merchant/orders-contract.ts'
import { Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useMay } from '../may.ts'
import { useOrderTexts } from './texts.ts'

interface Progress {
  readonly bytes: number
  readonly orders: number
}

/** Asks for the file and counts what comes. */
function useExport(shopId: string, onDone: (progress: Progress) => void) {
  const [search] = useUrlSearch()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function run(format: ExportFormat, why: string | null): Promise<void> {
    setError(null)
    setProgress({ bytes: 0, orders: 0 })
    try {
      const body = { format, filter: filterOf(search), ...(why ? { why } : {}) }
      let came: Progress = { bytes: 0, orders: 0 }
      const { blob } = await receiveFile(exportShopOrders, { params: { shopId }, body }, (bytes, header) => {
        came = { bytes, orders: Number(header(ORDERS_HEADER)) }
        setProgress(came)
      })
      keepFile(blob, `orders.${format}`)
      onDone(came)
    } catch (failure) {
      setError(failure)
    } finally {
      setProgress(null)
    }
  }
  return { run, progress, error }
}

/** The filters of the address that the list takes; the server reads what a query writes as text. */
function filterOf(search: Readonly<Record<string, string | undefined>>): ShopOrderFilter {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const known = given.filter(([name]) => name in ShopOrderFilter.properties)
  return Object.fromEntries(known) as ShopOrderFilter
}

function keepFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}

/** 12.3 KB, 4.5 MB. */
const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Asks what the file is to hold, and counts what comes of it. */
export function ExportDialog({ shopId, onClose }: { shopId: string; onClose: () => void }) {
  const t = useOrderTexts()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [inFull, setInFull] = useState(false)
  const [why, setWhy] = useState('')
  const mayFull = useMay(orderingRights.seeReceiver)
  const { run, progress, error } = useExport(shopId, ({ bytes, orders }) => {
    saySuccess(t('exported', { count: orders, size: sizeOf(bytes) }))
    onClose()
  })
  const running = progress
    ? t('exportRunning', { count: progress.orders, size: sizeOf(progress.bytes) })
    : null
  return (
    <ConsequenceDialog
      open
      title={t('exportTitle')}
      consequences={[
        { label: t('exportWhat'), value: t('exportWhatValue'), hint: t('exportWhatHint') },
        {
          label: t('exportReceivers'),
          value: inFull ? t('exportFull') : t('exportMasked'),
          tone: inFull ? 'warn' : 'plain',
        },
      ]}
      actLabel={t('exportAct')}
      onAct={() => void run(format, inFull ? why.trim() : null)}
      onClose={onClose}
      pending={progress !== null}
      error={error}
      missing={inFull && why.trim().length < 2 ? t('exportWhyMissing') : null}
    >
      <fieldset className="merchant-field ordering-export">
        <legend>{t('exportFormat')}</legend>
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(event.target.value as ExportFormat)}
          options={[
            { value: 'xlsx', label: t('exportXlsx') },
            { value: 'csv', label: t('exportCsv') },
          ]}
        />
      </fieldset>
      {mayFull ? <Receivers inFull={inFull} choose={setInFull} why={why} onWhy={setWhy} /> : null}
      <p aria-live="polite" className="merchant-soft">
        {running}
      </p>
    </ConsequenceDialog>
  )
}

interface ReceiversProps {
  readonly inFull: boolean
  readonly choose: (inFull: boolean) => void
  readonly why: string
  readonly onWhy: (why: string) => void
}

/** Receivers masked, or in full with a reason. */
function Receivers({ inFull, choose, why, onWhy }: ReceiversProps) {
  const t = useOrderTexts()
  const id = useId()
  return (
    <>
      <fieldset className="merchant-field ordering-export">
        <legend>{t('exportReceivers')}</legend>
        <Radio.Group
          value={inFull}
          onChange={(event) => choose(event.target.value as boolean)}
          options={[
            { value: false, label: t('exportMasked') },
            { value: true, label: t('exportFull') },
          ]}
        />
      </fieldset>
      {inFull ? (
        <div className="merchant-field">
          <label htmlFor={id}>{t('exportWhy')}</label>
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={100}
            value={why}
            onChange={(event) => onWhy(event.target.value)}
          />
          <span className="merchant-field-hint">{t('exportWhyHint')}</span>
        </div>
      ) : null}
    </>
  )
}
