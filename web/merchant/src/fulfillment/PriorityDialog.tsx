import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { setPriority } from '@zhanggui/server/modules/fulfillment/priority/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useUrgeTexts } from './urge-texts.ts'

interface PriorityDialogProps {
  readonly shopId: string
  readonly orderId: string
  readonly onClose: () => void
}

/** Asks why an order is to be shipped first, and marks it. */
export function PriorityDialog({ shopId, orderId, onClose }: PriorityDialogProps) {
  const t = useUrgeTexts()
  const id = useId()
  const [reason, setReason] = useState('')
  const act = useAct(setPriority, { shown: true, onDone: () => saySuccess(t('marked')) })
  const mark = async () => {
    if (await act.run({ params: { shopId, orderId }, body: { reason: reason.trim() } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('markTitle')}
      consequences={[]}
      actLabel={t('markAct')}
      onAct={() => void mark()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      {...(reason.trim() === '' ? { missing: t('reasonMissing') } : {})}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('reason')}</label>
        <Input id={id} value={reason} maxLength={100} onChange={(event) => setReason(event.target.value)} />
        <span className="merchant-field-hint">{t('markHint')}</span>
      </div>
    </ConsequenceDialog>
  )
}
