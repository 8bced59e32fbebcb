import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { LeftOutline } from 'antd-mobile-icons'
import type { ReactNode } from 'react'
import { useGo } from '../app/link.tsx'
import { Heading } from '../app/page-head.tsx'
import type { PageUrl } from '../app/paths.ts'
import { usePhoneTexts } from './texts.ts'

interface PhonePageProps {
  readonly title: ReactNode
  /** What the browser's tab says, where it is not the title: the name of the thing shown. */
  readonly name?: string | undefined
  /** Where back leads when the reader came by a link; without it the page is a tab and has no way back. */
  readonly back?: PageUrl
  /** At the top right. */
  readonly right?: ReactNode
  /** The bar at the bottom with the page's one primary action: a `BottomBar`. */
  readonly bar?: ReactNode
  readonly children: ReactNode
}

/** A page on the phone: bar above, content, acts below where the thumb is. */
export function PhonePage({ title, name, back, right, bar, children }: PhonePageProps) {
  return (
    <div className="zg-phone">
      <header className="zg-phone-head">
        <div className="zg-phone-head-left">{back === undefined ? null : <BackButton to={back} />}</div>
        <Heading name={name}>{title}</Heading>
        <div className="zg-phone-head-right">{right}</div>
      </header>
      <main className="zg-phone-content">{children}</main>
      {bar}
    </div>
  )
}

function BackButton({ to }: { to: PageUrl }) {
  const t = usePhoneTexts()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const go = useGo()
  const goBack = () => (canGoBack ? router.history.back() : void go(to))
  return (
    <button type="button" className="zg-phone-back" aria-label={t('back')} onClick={goBack}>
      <LeftOutline />
    </button>
  )
}

/** What the thumb reaches: a sum or a remark on the left, the acts on the right. */
export function BottomBar({ left, children }: { left?: ReactNode; children: ReactNode }) {
  return (
    <footer className="zg-phone-bar">
      <div className="zg-phone-bar-left">{left}</div>
      <div className="zg-phone-bar-acts">{children}</div>
    </footer>
  )
}

/** A white card on the page's ground. */
export function Card({
  title,
  extra,
  children,
}: {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="zg-card">
      {title ? (
        <header className="zg-card-head">
          <h2>{title}</h2>
          {extra}
        </header>
      ) : null}
      {children}
    </section>
  )
}

/** Label and value on one line each. */
export function Lines({
  lines,
}: {
  lines: readonly { readonly label: string; readonly value: ReactNode }[]
}) {
  return (
    <dl className="zg-lines">
      {lines.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  )
}
