import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import {
  type RefundView,
  type Wish,
  wishCodes,
  wishes as wishNames,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useBulkTexts } from './bulk-texts.ts'
import './ladder.css'
import { noSkip, SkipFields, skipBody } from './SkipFields.tsx'
import type { BulkAnswer, Wishes } from './use-bulk-answer.ts'

/** Cases that are answered together. */
export interface BulkAnswering {
  readonly to: BulkAnswer['to']
  readonly rows: readonly RefundView[]
}

interface BulkAnswerProps {
  readonly answering: BulkAnswering
  readonly answer: (how: BulkAnswer) => void
  readonly onClose: () => void
}

/** Before many are answered: which ones lack the buyer’s wish, with the place to record it, and what is said of all. */
export function BulkAnswerDialog({ answering: { to, rows }, answer, onClose }: BulkAnswerProps) {
  const c = useBulkTexts()
  const id = useId()
  const [wishes, setWishes] = useState<Wishes>({})
  const [skip, setSkip] = useState(noSkip)
  const [words, setWords] = useState('')
  const isApproval = to === 'approve'
  const ofShipped = rows.filter((row) => row.goodsReceived !== null)
  const unasked = ofShipped.filter((row) => row.wish === null)
  const left = unasked.filter((row) => !wishes[row.caseId]).length
  const needsWords = skip.reason === 'other' && skipBody(skip).skip?.words === ''
  const count = rows.length - left
  return (
    <ConsequenceDialog
      open
      title={c(isApproval ? 'bulkApproveTitle' : 'bulkRefuseTitle')}
      consequences={[
        { label: c('bulkAnswered'), value: c('bulkCount', { count }) },
        ...(left > 0
          ? [{ label: c('bulkLeft'), value: c('bulkCount', { count: left }), hint: c('wishHint') }]
          : []),
      ]}
      actLabel={c(isApproval ? 'bulkApprove' : 'bulkRefuse', { count: rows.length })}
      onAct={() => answer(isApproval ? { to, skip, wishes } : { to: 'refuse', answer: words.trim(), wishes })}
      onClose={onClose}
      pending={false}
      missing={
        !isApproval && words.trim() === '' ? c('refuseMissing') : needsWords ? c('bulkSkipWords') : null
      }
    >
      <UnaskedWishes
        rows={unasked}
        wishes={wishes}
        choose={(caseId, wish) => setWishes((old) => ({ ...old, [caseId]: wish }))}
      />
      {isApproval && ofShipped.length > 0 ? (
        <fieldset className="merchant-field">
          <legend>{c('bulkSkip')}</legend>
          <SkipFields ladder={null} form={skip} change={setSkip} />
        </fieldset>
      ) : null}
      {isApproval ? null : (
        <div className="merchant-field">
          <label htmlFor={id}>{c('bulkRefuseWhy')}</label>
          <Input.TextArea
            id={id}
            value={words}
            maxLength={200}
            autoSize={{ minRows: 3 }}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      )}
    </ConsequenceDialog>
  )
}

interface UnaskedProps {
  readonly rows: readonly RefundView[]
  readonly wishes: Wishes
  readonly choose: (caseId: string, wish: Wish) => void
}

/** The cases whose buyers were not asked yet, each with its wish to record. */
function UnaskedWishes({ rows, wishes, choose }: UnaskedProps) {
  const c = useBulkTexts()
  const language = useLanguage()
  const id = useId()
  if (rows.length === 0) return null
  return (
    <fieldset className="merchant-field">
      <legend>{c('bulkUnasked', { count: rows.length })}</legend>
      {rows.map((row) => (
        <div key={row.caseId} className="bulk-wish">
          <label htmlFor={`${id}-${row.caseId}`}>
            {row.number} · {row.title}
          </label>
          <Select
            id={`${id}-${row.caseId}`}
            value={wishes[row.caseId] ?? null}
            placeholder={c('wishMissing')}
            onChange={(wish) => choose(row.caseId, wish)}
            options={wishCodes.map((code) => ({ value: code, label: wishNames[code][language] }))}
          />
        </div>
      ))}
    </fieldset>
  )
}
