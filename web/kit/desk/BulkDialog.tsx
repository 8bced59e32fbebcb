import { Button, Modal, Progress } from 'antd'
import { ErrorNote } from '../parts/states.tsx'
import type { RunState } from './bulk-run.ts'
import { useDeskTexts } from './texts.ts'

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
