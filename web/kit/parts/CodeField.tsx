import { readCode } from '@zhanggui/server/kernel/phone.ts'

interface CodeFieldProps {
  readonly id: string
  readonly value: string
  /** The digits; a whole code has six. */
  readonly onChange: (code: string) => void
  readonly 'aria-invalid'?: boolean
  readonly 'aria-describedby'?: string
}

/** The one field for a code of six digits. It takes `123 456`, full-width digits, and the whole message with the code in it. */
export function CodeField({ value, onChange, ...parts }: CodeFieldProps) {
  return (
    <input
      {...parts}
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={(event) => onChange(readCode(event.target.value))}
    />
  )
}
