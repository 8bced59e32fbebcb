import type { Screen } from './platform/screen.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = []
