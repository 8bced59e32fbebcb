import { Input } from 'antd'
import { useId } from 'react'

interface WordsProps {
  readonly label: string
  readonly value: string
  readonly onText: (text: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
}

/** A field for a few sentences. */
export function Words({ label, value, onText, placeholder, maxLength = 200 }: WordsProps) {
  const id = useId()
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={maxLength}
        value={value}
        {...(placeholder ? { placeholder } : {})}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  )
}
