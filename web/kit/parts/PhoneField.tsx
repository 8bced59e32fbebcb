import { readMobile, readPhone } from '@zhanggui/server/kernel/phone.ts'
import type { ComponentType, InputHTMLAttributes } from 'react'

type InputParts = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'id'
  | 'className'
  | 'placeholder'
  | 'autoFocus'
  | 'aria-label'
  | 'aria-required'
  | 'aria-invalid'
  | 'aria-describedby'
>
type FieldParts = InputParts &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'inputMode' | 'autoComplete' | 'value' | 'onChange' | 'onBlur'
  >

interface PhoneFieldProps extends InputParts {
  readonly value: string
  /** What was typed, as it was typed; `readMobile` or `readPhone` of the kernel says which number it is. */
  readonly onChange: (text: string) => void
  /** `delivery`: landlines, 400 numbers and those of Hong Kong, Macau and Taiwan too. */
  readonly kind?: 'mobile' | 'delivery'
  /** The input of a component library, where its looks are wanted. */
  readonly as?: ComponentType<FieldParts>
}

/**
 * The one field for a phone number. It takes what people paste (138 1234 5678, +86 138…, full-width digits) without losing a
 * digit, and shows the number as it is kept when it is left.
 */
export function PhoneField({ value, onChange, kind = 'mobile', as: Field, ...parts }: PhoneFieldProps) {
  const read = kind === 'mobile' ? readMobile : readPhone
  const field: FieldParts = {
    ...parts,
    type: 'tel',
    inputMode: 'tel',
    autoComplete: kind === 'mobile' ? 'tel-national' : 'tel',
    value,
    onChange: (event) => onChange(event.target.value),
    onBlur: () => {
      const number = read(value)
      if (number !== null && number !== value) onChange(number)
    },
  }
  return Field ? <Field {...field} /> : <input {...field} />
}
