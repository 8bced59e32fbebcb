import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import { Heading } from '../app/page-head.tsx'
import type { PageUrl } from '../app/paths.ts'

interface PageTitleProps {
  readonly title: ReactNode
  /** What the browser's tab says, where it is not the title: what the thing is and its number. */
  readonly name?: string | undefined
  /** One sentence under the title, where the page needs it. */
  readonly hint?: ReactNode
  /** Beside the title: the state of the thing. */
  readonly state?: ReactNode
  /** The way back up. */
  readonly back?: { readonly to: PageUrl; readonly label: string }
  /** The page's one primary action, and others before it. */
  readonly actions?: ReactNode
}

/** The head of a page on the desk. */
export function PageTitle({ title, name, hint, state, back, actions }: PageTitleProps) {
  return (
    <header className="zg-page-title">
      <div>
        {back ? (
          <Link to={back.to} className="zg-back">
            ‹ {back.label}
          </Link>
        ) : null}
        <Heading name={name} beside={state ? <span className="zg-page-state">{state}</span> : null}>
          {title}
        </Heading>
        {hint ? <p className="zg-page-hint">{hint}</p> : null}
      </div>
      {actions ? <div className="zg-page-actions">{actions}</div> : null}
    </header>
  )
}
