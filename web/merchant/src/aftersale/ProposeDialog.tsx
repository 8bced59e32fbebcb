import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { MAX_STATEMENT, type RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { proposeCompensation } from '@zhanggui/server/modules/aftersale/ladder/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { YuanField } from '../parts/YuanField.tsx'
import { useLadderTexts } from './ladder-texts.ts'

interface ProposeDialogProps {
  readonly refund: RefundDetail
  readonly suggestedFen: number | null
  readonly onClose: () => void
}

/** 提出补偿: how much, the words for the buyer, and what follows from either answer. */
export function ProposeDialog({ refund, suggestedFen, onClose }: ProposeDialogProps) {
  const t = useLadderTexts()
  const id = useId()
  const [amount, setAmount] = useState(suggestedFen === null ? '' : formatYuan(suggestedFen))
  const [typed, setTyped] = useState<string | null>(null)
  const read = readYuan(amount, { min: 1 })
  const amountFen = read.ok ? read.value : null
  const yuan = amountFen === null ? '' : formatYuan(amountFen)
  const words = typed ?? t('wordsDefault', { yuan: yuan || '0.00' })
  const act = useAct(proposeCompensation, { shown: true, onDone: () => saySuccess(t('proposed')) })
  const propose = async () => {
    if (amountFen === null) return
    const { shopId, caseId, version } = refund
    const body = { id: act.id(), version, amountFen, words: words.trim() }
    if (await act.run({ params: { shopId, caseId }, body })) onClose()
  }
  const missing = amountFen === null ? t('amountWrong') : words.trim() === '' ? t('wordsMissing') : null
  return (
    <ConsequenceDialog
      open
      title={t('proposeTitle')}
      consequences={[
        { label: t('buyerSees'), value: t('buyerSeesValue') },
        { label: t('ifTaken'), value: t('ifTakenValue'), tone: 'warn' },
        { label: t('ifNot'), value: t('ifNotValue') },
      ]}
      actLabel={t('proposeAct', { yuan })}
      onAct={() => void propose()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={missing}
    >
      <YuanField label={t('amount')} value={amount} onText={setAmount} />
      <div className="merchant-field">
        <label htmlFor={`${id}-words`}>{t('words')}</label>
        <Input.TextArea
          id={`${id}-words`}
          value={words}
          maxLength={MAX_STATEMENT}
          autoSize={{ minRows: 3 }}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
