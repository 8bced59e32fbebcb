import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { numberFaultWords, numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import { Input } from 'antd'
import { useId } from 'react'

/** What was typed with two decimals at most, in hundredths: fen, or hundredths of a percent; null: it is no number yet. */
export const hundredths = (typed: string): number | null => numberOrNull(readYuan(typed))

interface RateFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly unit: '¥' | '%'
}

/** A rate in yuan or percent, with two decimals. */
export function RateField({ label, value, onChange, unit }: RateFieldProps) {
  const id = useId()
  const language = useLanguage()
  const read = readYuan(value)
  const wrong = value.trim() !== '' && !read.ok ? numberFaultWords(read)[language] : null
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        {...(unit === '¥' ? { prefix: unit } : { suffix: unit })}
        value={value}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong !== null}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong ? (
        <span className="merchant-field-wrong" role="status">
          {wrong}
        </span>
      ) : null}
    </div>
  )
}
