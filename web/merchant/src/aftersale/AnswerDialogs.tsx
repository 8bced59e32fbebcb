import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  approveRefund,
  type RefundDetail,
  rejectRefund,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useRefundTexts } from './texts.ts'

interface AnswerProps {
  readonly shopId: string
  readonly refund: RefundDetail
  readonly onClose: () => void
}

/** 同意退款: the money goes back, the order closes, the stock is free. */
export function ApproveDialog({ shopId, refund, onClose }: AnswerProps) {
  const t = useRefundTexts()
  const act = useAct(approveRefund, { shown: true, onDone: () => saySuccess(t('approved')) })
  const approve = async () => {
    const { caseId, version, amountFen } = refund
    if (await act.run({ params: { shopId, caseId }, query: { version }, body: { amountFen } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      danger
      title={t('approveTitle')}
      consequences={[
        {
          label: t('moneyBack'),
          value: <Money fen={refund.amountFen} />,
          hint: t('moneyBackHint'),
          tone: 'warn',
        },
        { label: t('orderCloses'), value: t('orderClosesValue') },
        { label: t('stockBack'), value: t('stockBackValue'), hint: t('stockBackHint') },
      ]}
      actLabel={t('approveAct', { yuan: formatYuan(refund.amountFen) })}
      onAct={() => void approve()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}

/** 拒绝退款, with words that the buyer reads; the order goes on. */
export function RejectDialog({ shopId, refund, onClose }: AnswerProps) {
  const t = useRefundTexts()
  const id = useId()
  const [answer, setAnswer] = useState('')
  const act = useAct(rejectRefund, { shown: true, onDone: () => saySuccess(t('rejected')) })
  const reject = async () => {
    const input = {
      params: { shopId, caseId: refund.caseId },
      query: { version: refund.version },
      body: { answer: answer.trim() },
    }
    if (await act.run(input)) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('rejectTitle')}
      consequences={[
        { label: t('moneyStays'), value: t('moneyStaysValue') },
        { label: t('orderGoesOn'), value: t('orderGoesOnValue'), hint: t('orderGoesOnHint') },
        { label: t('buyerNotified'), value: t('buyerNotifiedValue') },
      ]}
      actLabel={t('rejectAct')}
      onAct={() => void reject()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={answer.trim() === '' ? t('rejectMissing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('rejectWhy')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={4}
          maxLength={200}
          showCount
          value={answer}
          placeholder={t('rejectPlaceholder')}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
