import { CountInput } from '@zhanggui/kit/desk/CountInput.tsx'
import { useId } from 'react'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min: number
  readonly max: number
}

/** A whole number with its label and what it may be. */
export function NumberField({ label, value, onChange, min, max }: NumberFieldProps) {
  const id = useId()
  return (
    <div className="operator-field">
      <label htmlFor={id}>{label}</label>
      <CountInput id={id} value={value} min={min} max={max} onChange={(next) => onChange(next ?? min)} />
      <span className="operator-soft">
        {min}–{max.toLocaleString('en')}
      </span>
    </div>
  )
}
