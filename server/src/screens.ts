import type { Screen } from './platform/screen.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { policiesScreen } from './screens/operator/policies.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [auditScreen, policiesScreen]
