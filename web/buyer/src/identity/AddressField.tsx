import type { ReactNode } from 'react'
import './address.css'

interface AddressFieldProps {
  readonly id: string
  readonly label: string
  readonly problem: string | null
  readonly children: ReactNode
}

/** A labelled line of the form with what is wrong with it. */
export function AddressField({ id, label, problem, children }: AddressFieldProps) {
  return (
    <div className="address-field">
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        <span id={`${id}-problem`} className="address-problem" aria-live="polite">
          {problem}
        </span>
      </div>
    </div>
  )
}
