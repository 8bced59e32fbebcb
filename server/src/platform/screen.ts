import type { Route } from './http/route.ts'

/**
 * A page or list that people look at: reads over the schemas of all modules, never a write. It decides nothing; what
 * may be done it asks of the rules that the modules export.
 */
export interface Screen {
  /** Folder and file, e.g. `merchant/orders`; the tag of its routes in the API document. */
  readonly name: string
  readonly routes: readonly Route[]
}
