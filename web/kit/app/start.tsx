import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { type ComponentType, type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../call/queries.ts'
import { currentLanguage } from '../i18n/language.ts'
import { htmlLanguage } from '../i18n/texts.ts'
import { refreshAfterGaps } from '../live/live.ts'
import { applyTheme } from '../theme/theme.ts'
import { startPageHeads } from './page-head.tsx'
import type { Both } from './pages.ts'
import { goToSignIn } from './sign-in-way.ts'

interface AppStart {
  readonly kind: 'desk' | 'phone'
  /** What the browser's tab says. */
  readonly title: Both
  readonly router: AnyRouter
  /** The component library's own providers (theme, locale, toasts). */
  readonly Frame: ComponentType<{ children: ReactNode }>
  /** Says in passing that an act failed. */
  readonly sayFailure: (error: unknown) => void
}

/** Brings one app up: theme, language, queries, live line, router. */
export function startApp({ kind, title, router, Frame, sayFailure }: AppStart): void {
  document.documentElement.dataset['app'] = kind
  document.documentElement.lang = htmlLanguage(currentLanguage())
  startPageHeads(title, router)
  applyTheme()
  const queries: QueryClient = makeQueryClient({ sayFailure, signedOut: () => goToSignIn(router) })
  refreshAfterGaps(queries)
  const place = document.getElementById('app')
  if (!place) throw new Error('index.html has no #app.')
  const draw = () =>
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <Frame>
            <RouterProvider router={router} />
          </Frame>
        </QueryClientProvider>
      </StrictMode>,
    )
  // The shell that came with the page stays until the page itself can take its place.
  void router.load().then(draw, draw)
}
