import type { Page } from '@zhanggui/kit/app/pages.ts'
import type { SearchPlace } from '@zhanggui/kit/desk/bar.tsx'
import type { MenuEntry } from '@zhanggui/kit/desk/menu-entries.ts'
import type { Right } from '@zhanggui/server/kernel/right.ts'
import type { ShopPath } from './paths.ts'

/** A page of the menu; with `needs` only people who may do that see it. */
export interface MerchantEntry extends MenuEntry {
  readonly path: ShopPath
  readonly needs?: Right
}

/**
 * What one module folder gives the merchant's app: `src/<module>/routes.tsx` exports it as `module`. Paths are below
 * `/s/$shopId/`.
 */
export interface MerchantModule {
  readonly pages: readonly Page<ShopPath>[]
  readonly menu: readonly MerchantEntry[]
  /** Lists that the search field at the top can search. */
  readonly search?: readonly (SearchPlace & { readonly path: ShopPath })[]
}

/** Every module folder's `routes.tsx`; a new folder is found by itself. */
export const modules: readonly MerchantModule[] = Object.values(
  import.meta.glob<{ module: MerchantModule }>('./*/routes.tsx', { eager: true }),
).map((file) => file.module)
