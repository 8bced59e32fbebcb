import { numberOrNull, readWhole } from '@zhanggui/server/kernel/read-number.ts'
import { MAX_PIECES } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import { useEffect, useId, useState } from 'react'
import './quantity.css'
import { useQuantityTexts } from './quantity-texts.ts'

interface QuantityProps {
  readonly value: number
  /** Pieces that can be had; more cannot be chosen. */
  readonly most: number
  readonly onChange: (quantity: number) => void
  /** What is counted, for those who cannot see it. */
  readonly label: string
  readonly disabled?: boolean
}

/** How many pieces: two large buttons and a number that can be typed; where + ends, it says why. */
export function Quantity({ value, most, onChange, label, disabled = false }: QuantityProps) {
  const t = useQuantityTexts()
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const limit = Math.max(1, Math.min(most, MAX_PIECES))
  const settle = (text: string) => {
    // What is no whole number changes nothing: the field shows the quantity again.
    const wanted = Math.min(limit, Math.max(1, numberOrNull(readWhole(text)) ?? value))
    setTyped(String(wanted))
    if (wanted !== value) onChange(wanted)
  }
  const isMost = value >= limit
  const words = useId()
  return (
    <fieldset className="quantity" aria-label={label} disabled={disabled}>
      <button
        type="button"
        aria-label={t('fewer')}
        disabled={value <= 1}
        onClick={() => settle(String(value - 1))}
      >
        −
      </button>
      <input
        inputMode="numeric"
        aria-label={label}
        aria-describedby={words}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => settle(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(typed)
        }}
      />
      <button
        type="button"
        aria-label={t('more')}
        disabled={isMost}
        onClick={() => settle(String(value + 1))}
      >
        +
      </button>
      <span id={words} className="quantity-why" aria-live="polite">
        {value === limit && !disabled ? t(most > MAX_PIECES ? 'limit' : 'stock', { most: limit }) : ''}
      </span>
    </fieldset>
  )
}
