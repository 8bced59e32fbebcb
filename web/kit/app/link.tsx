import { Link as RouterLink, useNavigate } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, type ReactNode, useCallback } from 'react'
import type { PageUrl } from './paths.ts'

/** What a link puts after the question mark; an empty value is left out. */
export type LinkSearch = Readonly<Record<string, string | undefined>>

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: PageUrl
  readonly search?: LinkSearch
  /** The part of the page that is led to, without the #. */
  readonly hash?: string
  /** The page takes the place of the one that is left: back does not lead there. */
  readonly replace?: boolean
  readonly children?: ReactNode
}

const CURRENT = { exact: true, includeSearch: false } as const

/** A link to a page of the same app. */
export function Link({ to, search = {}, ...rest }: LinkProps) {
  // Only the page itself is the current one: what lies above it is not.
  return <RouterLink to={to as string} search={search} activeOptions={CURRENT} {...rest} />
}

interface GoOptions {
  readonly search?: LinkSearch
  /** The page takes the place of the one that is left: back does not lead there. */
  readonly replace?: boolean
}

/** Leads to another page of the same app. */
export function useGo(): (to: PageUrl, options?: GoOptions) => Promise<void> {
  const navigate = useNavigate()
  return useCallback(
    (to, { search = {}, replace = false } = {}) => navigate({ to: to as string, search, replace }),
    [navigate],
  )
}

/** Leads to an address that was put aside as text, e.g. the page that asked to sign in first. */
export function useFollow(): (href: string, replace?: boolean) => Promise<void> {
  const navigate = useNavigate()
  return useCallback((href, replace = false) => navigate({ href, replace }), [navigate])
}
