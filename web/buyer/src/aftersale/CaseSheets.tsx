import { useAct } from '@zhanggui/kit/call/queries.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { MAX_STATEMENT, type RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { disputeCase } from '@zhanggui/server/modules/aftersale/disputes/contract.ts'
import { postMyReturn } from '@zhanggui/server/modules/aftersale/returns/contract.ts'
import { couriers, couriersOfWaybill } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import './aftersale.css'
import { CasePictures } from './CasePictures.tsx'
import './service.css'
import { useCaseTexts } from './case-texts.ts'
import { Sheet } from './Sheet.tsx'

interface SheetProps {
  readonly refund: RefundDetail
  readonly open: boolean
  readonly close: () => void
}

/** 填写退货单号: courier and number; the number names its courier where only one has such. */
export function ReturnSheet({ refund, open, close }: SheetProps) {
  const t = useCaseTexts()
  return (
    <Sheet title={t('postReturn')} open={open} close={close}>
      <ReturnForm refund={refund} close={close} />
    </Sheet>
  )
}

function ReturnForm({ refund, close }: Omit<SheetProps, 'open'>) {
  const t = useCaseTexts()
  const language = useLanguage()
  const before = refund.parcels.find((parcel) => parcel.direction === 'back')
  const [courier, setCourier] = useState(before?.courier ?? 'SF')
  const [waybill, setWaybill] = useState(before?.waybill ?? '')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  const act = useAct(postMyReturn, {
    shown: true,
    onDone: () => {
      saySuccess(t('posted'))
      close()
    },
  })
  const type = (text: string) => {
    setWaybill(text)
    const [only, ...others] = couriersOfWaybill(text)
    if (only && others.length === 0) setCourier(only.code)
  }
  const { shopId, caseId, version, orderId } = refund
  const submit = () =>
    void act.run({
      params: { shopId, caseId },
      body: { version, courier, waybill: waybill.trim(), pictures: [...pictures] },
    })
  return (
    <>
      <div className="order-sheet-body case-fields">
        <label>
          {t('waybill')}
          <input value={waybill} maxLength={40} onChange={(event) => type(event.target.value)} />
        </label>
        <label>
          {t('courier')}
          <select value={courier} onChange={(event) => setCourier(event.target.value)}>
            {couriers.map((one) => (
              <option key={one.code} value={one.code}>
                {one[language]}
              </option>
            ))}
          </select>
        </label>
        <CasePictures
          order={{ shopId, orderId }}
          pictures={pictures}
          change={(next) => setPictures(next)}
          onSending={setSending}
        />
        <ErrorNote error={act.error} />
      </div>
      <div className="order-sheet-acts">
        <ActButton
          wide
          primary
          label={t('send')}
          pending={act.pending}
          disabled={sending || waybill.trim() === ''}
          onPress={submit}
        />
      </div>
    </>
  )
}

/** 请平台处理: why the buyer does not agree, with pictures. */
export function DisputeSheet({ refund, open, close }: SheetProps) {
  const t = useCaseTexts()
  return (
    <Sheet title={t('disputeTitle')} open={open} close={close}>
      <DisputeForm refund={refund} close={close} />
    </Sheet>
  )
}

function DisputeForm({ refund, close }: Omit<SheetProps, 'open'>) {
  const t = useCaseTexts()
  const [text, setText] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  const act = useAct(disputeCase, {
    shown: true,
    onDone: () => {
      saySuccess(t('disputed'))
      close()
    },
  })
  const { shopId, caseId, version, orderId } = refund
  const submit = () =>
    void act.run({
      params: { shopId, caseId },
      body: { version, text: text.trim(), pictures: [...pictures] },
    })
  return (
    <>
      <div className="order-sheet-body case-fields">
        <label>
          {t('disputeText')}
          <textarea
            className="review-textarea"
            rows={4}
            maxLength={MAX_STATEMENT}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <CasePictures
          order={{ shopId, orderId }}
          pictures={pictures}
          change={(next) => setPictures(next)}
          onSending={setSending}
        />
        <ErrorNote error={act.error} />
      </div>
      <div className="order-sheet-acts">
        <ActButton wide primary label={t('send')} pending={act.pending} disabled={sending} onPress={submit} />
      </div>
    </>
  )
}
