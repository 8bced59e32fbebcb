import { useEffect, useRef } from 'react'
import './shell.css'

interface TickProps {
  /** What it chooses, for those who cannot see it; or the words beside it. */
  readonly label: string
  readonly shown?: boolean
  readonly checked: boolean
  /** Some of several are chosen. */
  readonly partly?: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}

/** A box to tick, large enough for a thumb. */
export function Tick({
  label,
  shown = false,
  checked,
  partly = false,
  disabled = false,
  onChange,
}: TickProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = partly
  }, [partly])
  return (
    <label className="tick">
      <input
        ref={box}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={shown ? '' : 'zg-hidden'}>{label}</span>
    </label>
  )
}
