import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { caseKinds, type RefundDetail } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import {
  type Decision,
  decideDispute,
  decisions,
  decisionsFor,
} from '@zhanggui/server/modules/aftersale/disputes/contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import '../parts/parts.css'
import { useDisputeTexts } from './texts.ts'

interface DecideDialogProps {
  readonly refund: RefundDetail
  readonly onClose: () => void
}

/** What an officer may decide about a case as it stands. */
const possible = ({ kind, parcels, goodsBookedAt }: RefundDetail): Decision[] =>
  decisionsFor(kind, {
    isSentBack: parcels.some((parcel) => parcel.direction === 'back'),
    isShelved: goodsBookedAt !== null && kind !== 'repair',
    isSent: parcels.some((parcel) => parcel.direction === 'out'),
  })

/** The decision as it is being made; `body` null: something is missing. */
function useDecision(refund: RefundDetail) {
  const t = useDisputeTexts()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [texts, setTexts] = useState({ facts: '', reason: '', yuan: '' })
  const wholeYuan = formatYuan(refund.amountFen)
  const typed = texts.yuan.trim() === '' ? refund.amountFen : numberOrNull(readYuan(texts.yuan))
  // Of goods that were not exchanged all that they cost goes back; the case itself is about no money.
  const mayBeLess = decision === 'refund' && caseKinds[refund.kind].ends === 'refund'
  const isLess = mayBeLess && typed !== null && typed < refund.amountFen
  const missing = (() => {
    if (!decision || texts.facts.trim() === '' || texts.reason.trim() === '') return t('missing')
    const isWrong = mayBeLess && (typed === null || typed > refund.amountFen)
    return isWrong ? t('amountWrong', { yuan: wholeYuan }) : null
  })()
  const body = decision && {
    version: refund.version,
    decision,
    facts: texts.facts.trim(),
    reason: texts.reason.trim(),
    ...(isLess && typed !== null ? { amountFen: typed } : {}),
  }
  const shownYuan = typed === null ? wholeYuan : formatYuan(typed)
  return { decision, setDecision, texts, setTexts, wholeYuan, shownYuan, mayBeLess, missing, body }
}

/** 处理: the decision with the facts that were found and the reason; both sides read them. */
export function DecideDialog({ refund, onClose }: DecideDialogProps) {
  const t = useDisputeTexts()
  const language = useLanguage()
  const id = useId()
  const form = useDecision(refund)
  const { decision, setDecision, texts, setTexts, body } = form
  const act = useAct(decideDispute, { shown: true, onDone: () => saySuccess(t('decided')) })
  const decide = async () => {
    const params = { shopId: refund.shopId, caseId: refund.caseId }
    if (body && (await act.run({ params, body }))) onClose()
  }
  const effect = decision && {
    label: t('effect'),
    value:
      decision === 'refund' && !form.mayBeLess
        ? t('effect_refund_whole')
        : t(`effect_${decision}`, { yuan: form.shownYuan }),
    hint: t('bothRead'),
  }
  return (
    <ConsequenceDialog
      open
      danger={decision === 'refund'}
      title={t('decideTitle')}
      consequences={effect ? [effect] : []}
      actLabel={t('decide')}
      onAct={() => void decide()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
      missing={form.missing}
    >
      <div className="operator-field">
        <label htmlFor={`${id}-decision`}>{t('decision')}</label>
        <Select
          id={`${id}-decision`}
          className="dispute-wide"
          placeholder={t('decisionChoose')}
          value={decision}
          onChange={setDecision}
          options={possible(refund).map((code) => ({ value: code, label: decisions[code][language] }))}
        />
      </div>
      {form.mayBeLess ? (
        <div className="operator-field">
          <label htmlFor={`${id}-yuan`}>{t('amountLess')}</label>
          <Input
            id={`${id}-yuan`}
            value={texts.yuan}
            placeholder={form.wholeYuan}
            maxLength={12}
            onChange={(event) => setTexts({ ...texts, yuan: event.target.value })}
          />
        </div>
      ) : null}
      {(['facts', 'reason'] as const).map((name) => (
        <div key={name} className="operator-field">
          <label htmlFor={`${id}-${name}`}>{t(name === 'facts' ? 'foundFacts' : 'foundReason')}</label>
          <Input.TextArea
            id={`${id}-${name}`}
            value={texts[name]}
            maxLength={500}
            autoSize={{ minRows: 3 }}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        </div>
      ))}
    </ConsequenceDialog>
  )
}
