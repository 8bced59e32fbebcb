import type { Page } from '@zhanggui/kit/app/pages.ts'
import type { MenuEntry } from '@zhanggui/kit/desk/menu-entries.ts'
import type { OperatorPath } from './paths.ts'

/** What one module folder gives the operator's app: `src/<module>/routes.tsx` exports it as `module`. */
export interface OperatorModule {
  /** Paths from the root, e.g. `shops`. */
  readonly pages: readonly Page<OperatorPath>[]
  /** `demoOnly` entries are not there in production. */
  readonly menu: readonly (MenuEntry & { readonly path: OperatorPath; readonly demoOnly?: true })[]
}

/** Every module folder's `routes.tsx`; a new folder is found by itself. */
export const modules: readonly OperatorModule[] = Object.values(
  import.meta.glob<{ module: OperatorModule }>('./*/routes.tsx', { eager: true }),
).map((file) => file.module)
