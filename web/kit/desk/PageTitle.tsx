import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import type { PageUrl } from '../app/paths.ts'

interface PageTitleProps {
  readonly title: ReactNode
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
export function PageTitle({ title, hint, state, back, actions }: PageTitleProps) {
  return (
    <header className="zg-page-title">
      <div>
        {back ? (
          <Link to={back.to} className="zg-back">
            ‹ {back.label}
          </Link>
        ) : null}
        <h1>
          {title}
          {state ? <span className="zg-page-state">{state}</span> : null}
        </h1>
        {hint ? <p className="zg-page-hint">{hint}</p> : null}
      </div>
      {actions ? <div className="zg-page-actions">{actions}</div> : null}
    </header>
  )
}
