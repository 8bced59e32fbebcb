import { Refused } from '@zhanggui/kit/call/failures.ts'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import './parts.css'
import { useSharedTexts } from './texts.ts'

interface AskApprovalProps {
  /** What the act answered; anything but “above your authority” shows nothing. */
  readonly error: unknown
  readonly pending: boolean
  readonly onAsk: (why: string) => void
}

/** An act that is above the reader's authority: a few words for who decides, and the request for an approval. */
export function AskApproval({ error, pending, onAsk }: AskApprovalProps) {
  const t = useSharedTexts()
  const id = useId()
  const [why, setWhy] = useState('')
  if (!(error instanceof Refused) || error.code !== 'needs_approval') return null
  return (
    <div className="merchant-field merchant-ask">
      <label htmlFor={id}>{t('askWhy')}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={200}
        showCount
        value={why}
        placeholder={t('askPlaceholder')}
        onChange={(event) => setWhy(event.target.value)}
      />
      <Button loading={pending} disabled={why.trim() === ''} onClick={() => onAsk(why.trim())}>
        {t('askApproval')}
      </Button>
    </div>
  )
}
