import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { ErrorNote } from '../parts/states.tsx'
import { useDeskTexts } from './texts.ts'

export interface Consequence {
  readonly label: string
  /** The number, or the words, that say how much. */
  readonly value: ReactNode
  readonly hint?: ReactNode
  readonly tone?: 'plain' | 'warn' | 'bad'
}

interface ConsequenceDialogProps {
  readonly open: boolean
  readonly title: string
  /** What happens when the reader agrees, in numbers. */
  readonly consequences: readonly Consequence[]
  /** Says what happens: 立即离线, 同意退款 ¥128.00. */
  readonly actLabel: string
  readonly onAct: () => void
  readonly onClose: () => void
  readonly pending: boolean
  readonly error?: unknown
  /** It cannot be taken back, or costs money. */
  readonly danger?: boolean
  /** What is missing before one can agree; the act stays disabled and this says why. */
  readonly missing?: string | null
  /** What has to be filled in; with it the consequences stand beside. */
  readonly children?: ReactNode
  /** More to weigh, below the consequences; the dialog is wider with it. */
  readonly more?: ReactNode
}

/** An important step: what happens in numbers, then a button that says it. Errors stay here, what was typed too. */
export function ConsequenceDialog(props: ConsequenceDialogProps) {
  const {
    open,
    title,
    actLabel,
    onAct,
    onClose,
    pending,
    error,
    danger = false,
    missing,
    children,
    more,
  } = props
  const t = useDeskTexts()
  const two = Boolean(children) && props.consequences.length > 0
  return (
    <Modal
      open={open}
      title={title}
      width={two ? (more ? 980 : 840) : 520}
      style={{ top: 44 }}
      onCancel={onClose}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <div className="zg-dialog-foot">
          {missing ? <span className="zg-dialog-missing">{missing}</span> : null}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="primary"
            danger={danger}
            loading={pending}
            disabled={Boolean(missing)}
            onClick={onAct}
          >
            {actLabel}
          </Button>
        </div>
      }
    >
      <div className={two ? `zg-dialog zg-dialog-two${more ? ' zg-dialog-wide' : ''}` : 'zg-dialog'}>
        {children ? <div className="zg-dialog-form">{children}</div> : null}
        <div className="zg-dialog-beside">
          <Consequences list={props.consequences} />
          {more}
        </div>
      </div>
      <ErrorNote error={error} />
    </Modal>
  )
}

function Consequences({ list }: { list: readonly Consequence[] }) {
  const t = useDeskTexts()
  if (list.length === 0) return null
  return (
    <section className="zg-consequences">
      <h3>{t('whatHappens')}</h3>
      <dl aria-live="polite">
        {list.map((one) => (
          <div key={one.label} className={`zg-consequence zg-consequence-${one.tone ?? 'plain'}`}>
            <dt>{one.label}</dt>
            <dd>{one.value}</dd>
            {one.hint ? <dd className="zg-consequence-hint">{one.hint}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
