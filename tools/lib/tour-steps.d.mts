import type { Locator } from 'playwright-core'

export function drawnBar(within: Locator): Locator
export function weekendAfter(nowMs: number): { readonly friday: string; readonly monday: string }
