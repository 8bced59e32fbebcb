import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { numberFaultWords, numberOrNull, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import { type StockRow, setLowStock } from '@zhanggui/server/screens/merchant/stock-contract.ts'
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useStockTexts } from './texts.ts'

interface LowStockDialogProps {
  readonly shopId: string
  /** The SKUs that get a figure of their own; none: the shop's. */
  readonly rows: readonly StockRow[]
  readonly shopLowAt: number
  readonly onClose: () => void
}

/** From how many pieces down stock is low. */
export function LowStockDialog({ shopId, rows, shopLowAt, onClose }: LowStockDialogProps) {
  const t = useStockTexts()
  const id = useId()
  const ofShop = rows.length === 0
  const [text, setText] = useState(ofShop ? String(shopLowAt) : String(rows[0]?.lowAt ?? ''))
  const act = useAct(setLowStock, { shown: true, onDone: () => saySuccess(t('setLowDone')) })
  const language = useLanguage()
  const read = text.trim() === '' && !ofShop ? null : readWhole(text, { max: 1_000_000 })
  const figure = read && numberOrNull(read)
  const isWrong = read?.ok === false
  const save = async () => {
    const skus = rows.map(({ skuId }) => ({ skuId, ...(figure === null ? {} : { lowAt: figure }) }))
    const body = ofShop ? { shopLowAt: figure ?? shopLowAt } : { skus }
    if (await act.run({ params: { shopId }, body })) onClose()
  }
  return (
    <Modal
      open
      title={t('setLowTitle')}
      okText={t('setLowAct')}
      okButtonProps={{ disabled: isWrong }}
      confirmLoading={act.pending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="merchant-soft">{t('setLowHint')}</p>
      <div className="merchant-field">
        <label htmlFor={id}>{ofShop ? t('shopLow') : t('manySkus', { count: rows.length })}</label>
        <Input
          id={id}
          value={text}
          inputMode="numeric"
          aria-invalid={isWrong}
          {...(isWrong ? { status: 'error' as const } : {})}
          placeholder={String(shopLowAt)}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => void (isWrong ? null : save())}
        />
        {read?.ok === false ? (
          <span className="merchant-field-hint">
            {text.trim() === '' ? t('lowWrong') : numberFaultWords(read)[language]}
          </span>
        ) : null}
      </div>
      <ErrorNote error={act.error} />
    </Modal>
  )
}
