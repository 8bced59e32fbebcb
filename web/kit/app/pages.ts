import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import type { Language } from '@zhanggui/server/kernel/refusal.ts'

/** A label in both languages, for menus and tabs that are declared outside components. */
export type Both = Readonly<Record<Language, string>>

/** One page of an app: its path below the app (or below the shop), and its component, loaded when first visited. */
export interface Page<Path extends string = string> {
  /** As TanStack Router writes it: `orders/$orderId`; '' is the first page. */
  readonly path: Path
  readonly component: RouteComponent
}

/** `page('orders/$orderId', () => import('./OrderPage.tsx'), 'OrderPage')`. */
export function page<Path extends string, Module extends Record<string, unknown>>(
  path: Path,
  load: () => Promise<Module>,
  name: keyof Module & string,
): Page<Path> {
  return { path, component: lazyRouteComponent(load, name) as RouteComponent }
}
