import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { Input } from 'antd'
import { useId, useState } from 'react'
import './parts.css'
import { useSharedTexts } from './texts.ts'

interface AskWhyProps {
  readonly open: boolean
  readonly title: string
  readonly pending: boolean
  readonly error: unknown
  readonly onWhy: (why: string) => void
  readonly onClose: () => void
}

/** Before something private is shown: why, in words; it is kept with who and when. */
export function AskWhy(props: AskWhyProps) {
  return props.open ? <OpenAskWhy {...props} /> : null
}

function OpenAskWhy({ title, pending, error, onWhy, onClose }: AskWhyProps) {
  const t = useSharedTexts()
  const id = useId()
  const [why, setWhy] = useState('')
  return (
    <ConsequenceDialog
      open
      title={title}
      consequences={[]}
      actLabel={t('show')}
      onAct={() => onWhy(why.trim())}
      onClose={onClose}
      pending={pending}
      error={error}
      missing={why.trim().length < 2 ? t('whyMissing') : null}
    >
      <div className="merchant-field">
        <label htmlFor={id}>{t('why')}</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={2}
          maxLength={100}
          value={why}
          placeholder={t('whyPlaceholder')}
          onChange={(event) => setWhy(event.target.value)}
        />
        <span className="merchant-field-hint">{t('whyHint')}</span>
      </div>
    </ConsequenceDialog>
  )
}
