import './service.css'

interface PiecesStepperProps {
  readonly count: number
  readonly most: number
  readonly set: (count: number) => void
  /** What the two buttons are called, and what stands between them. */
  readonly fewer: string
  readonly more: string
  readonly shown: string
}

/** How many pieces: one fewer, one more, never beyond what there is. */
export function PiecesStepper({ count, most, set, fewer, more, shown }: PiecesStepperProps) {
  return (
    <span className="service-stepper">
      <button type="button" aria-label={fewer} disabled={count === 0} onClick={() => set(count - 1)}>
        −
      </button>
      <output aria-live="polite">{shown}</output>
      <button type="button" aria-label={more} disabled={count >= most} onClick={() => set(count + 1)}>
        ＋
      </button>
    </span>
  )
}
