import { useState } from 'react'

/** What became of one of many. */
export interface BulkOutcome {
  readonly key: string
  readonly name: string
  /** Why it was not done; null: it was. */
  readonly why: string | null
}

export interface RunState {
  readonly total: number
  readonly outcomes: readonly BulkOutcome[]
  readonly isRunning: boolean
  readonly error: unknown
  /** Does what is left, after a batch did not arrive. */
  readonly goOn: () => void
}

/**
 * Acts on many in batches, one after the other, and keeps what became of each; a batch that does not arrive stops the
 * run, which can then go on where it stood.
 */
export function useBulkRun<Row>(
  size: number,
  act: (batch: readonly Row[]) => Promise<readonly BulkOutcome[]>,
) {
  const [state, setState] = useState<RunState | null>(null)
  const run = async (rows: readonly Row[], before: readonly BulkOutcome[] = []): Promise<void> => {
    const total = before.length + rows.length
    let outcomes = before
    const show = (isRunning: boolean, error: unknown = null) => {
      const goOn = () => void run(rows.slice(outcomes.length - before.length), outcomes)
      setState({ total, outcomes, isRunning, error, goOn })
    }
    show(true)
    try {
      for (let at = 0; at < rows.length; at += size) {
        outcomes = [...outcomes, ...(await act(rows.slice(at, at + size)))]
        show(at + size < rows.length)
      }
    } catch (error) {
      show(false, error)
    }
  }
  return { state, run: (rows: readonly Row[]) => run(rows), close: () => setState(null) }
}
