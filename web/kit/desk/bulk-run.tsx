import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '../parts/states.tsx'
import { useDeskTexts } from './texts.ts'

/** What became of one of many. */
export interface BulkOutcome {
  readonly key: string
  readonly name: string
  /** Why it was not done; null: it was. */
  readonly why: string | null
}

interface RunState {
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

interface BulkDialogProps {
  readonly title: string
  readonly state: RunState
  readonly onClose: () => void
}

/** How far a run over many has come, and of what was not done the name and the reason. */
export function BulkDialog({ title, state, onClose }: BulkDialogProps) {
  const t = useDeskTexts()
  const { total, outcomes, isRunning, error } = state
  const failed = outcomes.filter((one) => one.why !== null)
  const left = total - outcomes.length
  return (
    <Modal
      open
      title={title}
      closable={!isRunning}
      keyboard={!isRunning}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <div className="zg-dialog-foot">
          {left > 0 && !isRunning ? (
            <Button onClick={state.goOn}>{t('bulkGoOn', { count: left })}</Button>
          ) : null}
          <Button type="primary" disabled={isRunning} onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      }
    >
      <Progress
        percent={Math.round((outcomes.length / Math.max(1, total)) * 100)}
        status={isRunning ? 'active' : failed.length > 0 || left > 0 ? 'normal' : 'success'}
        aria-label={title}
      />
      <p role="status">
        {isRunning
          ? t('bulkRunning', { done: outcomes.length, count: total })
          : t('bulkDone', { done: outcomes.length - failed.length, failed: failed.length, count: total })}
      </p>
      {failed.length > 0 ? (
        <ul className="zg-bulk-failed">
          {failed.map((one) => (
            <li key={one.key}>
              <strong>{one.name || one.key}</strong>
              <span>{one.why}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <ErrorNote error={error} />
    </Modal>
  )
}
