import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type ApprovalView,
  approveAct,
  authorityActNames,
  refuseAct,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { useAuthorityTexts } from './authority-texts.ts'

interface ApprovalDialogProps {
  readonly shopId: string
  readonly approval: ApprovalView
  readonly as: 'approve' | 'refuse'
  readonly onClose: () => void
}

/** Approves an act, with what happens then, or refuses it with words for who asked. */
export function ApprovalDialog({ as, ...props }: ApprovalDialogProps) {
  return as === 'approve' ? <Approve {...props} /> : <Refuse {...props} />
}

type DecideProps = Omit<ApprovalDialogProps, 'as'>

function Approve({ shopId, approval, onClose }: DecideProps) {
  const t = useAuthorityTexts()
  const language = useLanguage()
  const act = useAct(approveAct, { shown: true, onDone: () => saySuccess(t('approved')) })
  const { approvalId, amountFen, askedByName, note } = approval
  const approve = async () => {
    if (await act.run({ params: { shopId, approvalId }, body: { amountFen } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      danger
      title={t('approveTitle', { name: askedByName })}
      consequences={[
        { label: authorityActNames[approval.act][language], value: approval.orderNumber, hint: note },
        { label: t('willDo'), value: <Money fen={amountFen} />, hint: t('willDoHint'), tone: 'warn' },
      ]}
      actLabel={t('approveAct', { yuan: formatYuan(amountFen) })}
      onAct={() => void approve()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}

function Refuse({ shopId, approval, onClose }: DecideProps) {
  const t = useAuthorityTexts()
  const id = useId()
  const [answer, setAnswer] = useState('')
  const act = useAct(refuseAct, { shown: true, onDone: () => saySuccess(t('refused')) })
  const refuse = async () => {
    const params = { shopId, approvalId: approval.approvalId }
    if (await act.run({ params, body: { answer: answer.trim() } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={t('refuseTitle', { name: approval.askedByName })}
      consequences={[{ label: t('nothing'), value: t('nothingValue') }]}
      actLabel={t('refuseAct')}
      onAct={() => void refuse()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={answer.trim() === '' ? t('answerMissing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('answer')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={3}
          maxLength={200}
          showCount
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
    </ConsequenceDialog>
  )
}
