import { useAct } from '@zhanggui/kit/call/queries.ts'
import { newId } from '@zhanggui/kit/call/request-id.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { openWrongShipment } from '@zhanggui/server/modules/aftersale/wrong-shipments/contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useId, useState } from 'react'
import { EvidencePictures } from './EvidencePictures.tsx'
import { Words } from './Words.tsx'
import { useWrongTexts } from './wrong-texts.ts'

interface RegisterWrongProps {
  readonly order: ShopOrderView
  readonly onClose: () => void
}

/** What came wrong of an order, line by line, with what came instead. */
export function RegisterWrongDialog({ order, onClose }: RegisterWrongProps) {
  const t = useWrongTexts()
  const fieldId = useId()
  const [requestId] = useState(newId)
  const shipped = order.lines.filter((line) => line.shipped > 0)
  const [pieces, setPieces] = useState<Readonly<Record<number, number>>>({})
  const [came, setCame] = useState('')
  const [pictures, setPictures] = useState<readonly string[]>([])
  const act = useAct(openWrongShipment, { shown: true, onDone: () => saySuccess(t('registered')) })
  const lines = shipped
    .map(({ lineNo }) => ({ lineNo, quantity: pieces[lineNo] ?? 0 }))
    .filter((line) => line.quantity > 0)
  const register = async () => {
    const { shopId, orderId } = order
    const body = { id: requestId, lines, came: came.trim(), pictures: [...pictures] }
    if (await act.run({ params: { shopId, orderId }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('dialogRegister')}
      consequences={[{ label: t('effect'), value: t('registerHint') }]}
      actLabel={t('register')}
      onAct={() => void register()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={lines.length === 0 || came.trim() === '' ? t('registerMissing') : null}
    >
      {shipped.map((line) => (
        <div key={line.lineNo} className="merchant-field">
          <label htmlFor={`${fieldId}-${line.lineNo}`}>
            {t('quantity')} · {[line.title, ...line.specs].join(' / ')}
          </label>
          <CountInput
            id={`${fieldId}-${line.lineNo}`}
            min={0}
            max={line.shipped}
            value={pieces[line.lineNo] ?? 0}
            onChange={(count) => setPieces((now) => ({ ...now, [line.lineNo]: count ?? 0 }))}
          />
        </div>
      ))}
      <Words label={t('came')} value={came} onText={setCame} maxLength={500} />
      <EvidencePictures order={order} pictures={pictures} change={setPictures} />
    </ConsequenceDialog>
  )
}
