import { type ReactNode, useId } from 'react'
import type { PageUrl } from '../app/paths.ts'
import { CopyText } from '../parts/CopyText.tsx'
import { PageTitle } from './PageTitle.tsx'

interface DetailPageProps {
  /** What the thing is: 订单. */
  readonly title: string
  /** Its number as people say it; pressing copies it. */
  readonly number?: string
  /** Its own name, for the browser's tab, where the title does not say it. */
  readonly name?: string | undefined
  readonly state?: ReactNode
  readonly back: { readonly to: PageUrl; readonly label: string }
  readonly actions?: ReactNode
  /** What deserves attention before all else: a `Note`, a clock. */
  readonly notice?: ReactNode
  /** The narrow column: people, clocks, timeline. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** One thing as a page: number and state, acts, sections, and beside them what happened. */
export function DetailPage({
  title,
  number,
  name,
  state,
  back,
  actions,
  notice,
  aside,
  children,
}: DetailPageProps) {
  const head = number ? (
    <>
      {title} <CopyText text={number} />
    </>
  ) : (
    title
  )
  return (
    <>
      <PageTitle
        title={head}
        name={name ?? (number ? `${title} ${number}` : title)}
        state={state}
        back={back}
        actions={actions}
      />
      {notice ? <div className="zg-notice">{notice}</div> : null}
      <div className={aside ? 'zg-detail zg-detail-two' : 'zg-detail'}>
        <div className="zg-detail-main">{children}</div>
        {aside ? <div className="zg-detail-aside">{aside}</div> : null}
      </div>
    </>
  )
}

/** A titled part of a page. */
export function Section({
  title,
  extra,
  children,
}: {
  title: string
  extra?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className="zg-panel zg-section" aria-labelledby={id}>
      <header className="zg-section-head">
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  )
}

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Label and value, two or three to a line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="zg-facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Sums that add up: each line a label and an amount on the right, the last one the total. */
export function SumLines({ lines, total }: { lines: readonly Fact[]; total: Fact }) {
  return (
    <dl className="zg-sums">
      {[...lines, total].map((line) => (
        <div key={line.label} className={line === total ? 'zg-sum-total' : ''}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  )
}
