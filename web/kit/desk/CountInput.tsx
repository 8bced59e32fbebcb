import { numberFaultWords, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import { InputNumber, type InputNumberProps } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../i18n/texts.ts'

interface CountInputProps
  extends Omit<InputNumberProps, 'parser' | 'precision' | 'onInput' | 'onBlur' | 'onChange' | 'value'> {
  readonly value: number | null
  readonly onChange: (value: number | null) => void
}

/**
 * A whole number with arrows. What is typed is read as everywhere: `1,5` is not 15, and `1.5` is not rounded; it is marked as
 * wrong, and when the field is left, the number before it stands again.
 */
export function CountInput({ status, onChange, ...props }: CountInputProps) {
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const read = typed.trim() === '' ? null : readWhole(typed)
  const wrong = read && !read.ok ? numberFaultWords(read)[language] : null
  return (
    <InputNumber
      {...props}
      precision={0}
      parser={parse}
      onChange={(value) => onChange(typeof value === 'number' ? value : null)}
      onInput={setTyped}
      onBlur={() => setTyped('')}
      {...(wrong ? { status: 'error' as const, title: wrong } : status ? { status } : {})}
    />
  )
}

/** As the field asks for it: '' for nothing, NaN for what is no number. */
function parse(text: string | undefined): number | string {
  if (!text?.trim()) return ''
  const read = readWhole(text)
  return read.ok ? read.value : Number.NaN
}
