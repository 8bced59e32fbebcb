import type { Both, Page } from '@zhanggui/kit/app/pages.ts'
import type { PageUrl } from '@zhanggui/kit/app/paths.ts'
import type { ReactNode } from 'react'
import type { BuyerPath } from './paths.ts'

/** A tab at the bottom: its page's path, and how much waits there. */
export interface BuyerTab {
  readonly path: PageUrl
  readonly label: Both
  readonly icon: ReactNode
  /** Where it stands, from the left. */
  readonly place: number
  /** A hook: how much waits there, for the little number. */
  readonly useCount?: () => number
}

/** What one module folder gives the buyer's app: `src/<module>/routes.tsx` exports it as `module`. */
export interface BuyerModule {
  /** Paths from the root, e.g. `/orders/$shopId/$orderId`. */
  readonly pages: readonly Page<BuyerPath>[]
  readonly tab?: BuyerTab
}

/** Every module folder's `routes.tsx`; a new folder is found by itself. */
export const modules: readonly BuyerModule[] = Object.values(
  import.meta.glob<{ module: BuyerModule }>('./*/routes.tsx', { eager: true }),
).map((file) => file.module)
