import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { Input } from 'antd'
import { useId } from 'react'

interface YuanFieldProps {
  readonly label: string
  /** As typed, in yuan. */
  readonly value: string
  readonly onText: (text: string) => void
  /** The least that is taken, in fen; a fen where left out. */
  readonly min?: number
}

/** An amount of money as people type it, in yuan: what cannot be read as one is said below it. */
export function YuanField({ label, value, onText, min = 1 }: YuanFieldProps) {
  const language = useLanguage()
  const id = useId()
  const read = value.trim() === '' ? null : readYuan(value, { min })
  const wrong = read?.ok === false ? numberFaultWords(read)[language] : null
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        prefix="¥"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => onText(event.target.value)}
      />
      <span id={`${id}-wrong`} className="merchant-field-wrong" role="status">
        {wrong}
      </span>
    </div>
  )
}
