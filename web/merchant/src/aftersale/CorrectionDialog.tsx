import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import {
  type RefundDetail,
  type RefundReason,
  refundReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { askCorrection } from '@zhanggui/server/modules/aftersale/reasons/contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useReasonTexts } from './reason-texts.ts'

interface CorrectionDialogProps {
  readonly refund: RefundDetail
  /** Those that the request may have. */
  readonly reasons: readonly RefundReason[]
  readonly suggested: RefundReason | null
  readonly onClose: () => void
}

/** 请买家更正: to which reason, the words for the buyer, and who would bear the freight. */
export function CorrectionDialog({ refund, reasons, suggested, onClose }: CorrectionDialogProps) {
  const t = useReasonTexts()
  const language = useLanguage()
  const id = useId()
  const [reason, setReason] = useState(suggested)
  const [words, setWords] = useState(t('wordsDefault'))
  const act = useAct(askCorrection, { shown: true, onDone: () => saySuccess(t('asked')) })
  const ask = async () => {
    if (!reason) return
    const { shopId, caseId, version } = refund
    const body = { id: act.id(), version, reason, words: words.trim() }
    if (await act.run({ params: { shopId, caseId }, body })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('askTitle')}
      consequences={[
        { label: t('now'), value: refundReasons[refund.reason][language] },
        ...(reason ? [{ label: t('freight'), value: t(`freight_${refundReasons[reason].bearer}`) }] : []),
        { label: t('ifNot'), value: t('ifNotValue') },
      ]}
      actLabel={t('askAct')}
      onAct={() => void ask()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={!reason || words.trim() === '' ? t('missing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={`${id}-reason`}>{t('reason')}</label>
        <Select
          id={`${id}-reason`}
          value={reason}
          onChange={setReason}
          options={reasons.map((code) => ({ value: code, label: refundReasons[code][language] }))}
        />
      </div>
      <div className="merchant-field">
        <label htmlFor={`${id}-words`}>{t('words')}</label>
        <Input.TextArea
          id={`${id}-words`}
          value={words}
          maxLength={200}
          autoSize={{ minRows: 3 }}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
