import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import { usePageName } from '../app/page-head.tsx'
import { FIRST } from '../app/paths.ts'
import { Refused, sentenceOf } from '../call/failures.ts'
import './parts.css'
import { usePartTexts } from './texts.ts'

interface EmptyStateProps {
  /** What is not here: 还没有订单. */
  readonly title: string
  /** Why, or what brings something here. */
  readonly hint?: ReactNode
  /** The one step that helps, as a button or link. */
  readonly action?: ReactNode
}

/** Nothing to show, and what would change that. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className="zg-state">
      <svg viewBox="0 0 64 48" width="72" height="54" aria-hidden="true" className="zg-state-drawing">
        <path d="M6 18 12 6h40l6 12v4H6z" />
        <path d="M11 22v20h42V22M11 42h42M26 42V30h12v12" />
      </svg>
      <p className="zg-state-title">{title}</p>
      {hint ? <p className="zg-state-hint">{hint}</p> : null}
      {action}
    </div>
  )
}

interface ErrorStateProps {
  readonly error: unknown
  readonly retry?: () => void
  /** Another way out than trying again, e.g. back to the list. */
  readonly action?: ReactNode
}

/** What happened and why (the server's own sentence), and what to do next. */
export function ErrorState({ error, retry, action }: ErrorStateProps) {
  const t = usePartTexts()
  const refused = error instanceof Refused && error.status < 429
  return (
    <div className="zg-state" role="alert">
      <svg
        viewBox="0 0 48 48"
        width="52"
        height="52"
        aria-hidden="true"
        className="zg-state-drawing zg-state-bad"
      >
        <circle cx="24" cy="24" r="18" />
        <path d="M24 14v13M24 33v.6" />
      </svg>
      <p className="zg-state-title">{refused ? t('refused') : t('failed')}</p>
      <p className="zg-state-hint">{sentenceOf(error)}</p>
      {retry && !refused ? <PlainButton onPress={retry}>{t('retry')}</PlainButton> : null}
      {action}
    </div>
  )
}

/** An error inside a form or dialog, beside what caused it. */
export function ErrorNote({ error }: { error: unknown }) {
  if (!error) return null
  return (
    <p className="zg-note zg-note-bad" role="alert">
      {sentenceOf(error)}
    </p>
  )
}

/** A remark in a box: what the reader should know before going on. */
export function Note({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'warn' | 'good'
  children: ReactNode
}) {
  return <div className={`zg-note zg-note-${tone}`}>{children}</div>
}

/** A button that needs no component library; for places that all three apps share. */
export function PlainButton({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="zg-button" onClick={onPress}>
      {children}
    </button>
  )
}

/** Grey lines of the height that the content will have, so that nothing jumps. */
export function Bones({ lines = 6 }: { lines?: number }) {
  const t = usePartTexts()
  return (
    <div className="zg-bones" role="status" aria-label={t('loading')}>
      {boneWidths(lines).map(({ key, width }) => (
        <span key={key} className="zg-bone" style={{ width }} />
      ))}
    </div>
  )
}

function boneWidths(lines: number) {
  const widths = ['92%', '64%', '80%', '48%']
  return Array.from({ length: lines }, (_, line) => ({ key: `line ${line}`, width: widths[line % 4] }))
}

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data, Error>
  readonly children: (data: Data) => ReactNode
  /** How many grey lines stand in while loading. */
  readonly lines?: number
  /** Shown beside the error, e.g. a link back to the list. */
  readonly way?: ReactNode
}

/** Draws what a query gave; its skeleton until then, its error with a retry. Old data stays while it reads again. */
export function Loaded<Data>({ query, children, lines, way }: LoadedProps<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} action={way} />
  return <Bones {...(lines ? { lines } : {})} />
}

/** The app's answer to an address that nobody knows. */
export function NoSuchPage() {
  const t = usePartTexts()
  usePageName(t('notFound'))
  return (
    <EmptyState
      title={t('notFound')}
      hint={t('notFoundHint')}
      action={<Link to={FIRST}>{t('toFirst')}</Link>}
    />
  )
}

/** The app's answer to a bug in a screen. */
export function Crashed() {
  const t = usePartTexts()
  usePageName(t('crashed'))
  const reload = <PlainButton onPress={() => location.reload()}>{t('reload')}</PlainButton>
  return <EmptyState title={t('crashed')} hint={t('crashedHint')} action={reload} />
}
