import type { Screen } from './platform/screen.ts'
import { absenceOutlookScreen } from './screens/merchant/absence-outlook.ts'
import { absencePreviewScreen } from './screens/merchant/absence-preview.ts'
import { absenceReportsScreen } from './screens/merchant/absence-reports.ts'
import { absencesScreen } from './screens/merchant/absences.ts'
import { habitsScreen } from './screens/merchant/habits.ts'
import { rightsScreen } from './screens/merchant/rights.ts'
import { salesScreen } from './screens/merchant/sales.ts'
import { trafficScreen } from './screens/merchant/traffic.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { policiesScreen } from './screens/operator/policies.ts'
import { shopsScreen } from './screens/operator/shops.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [
  absenceOutlookScreen,
  absencePreviewScreen,
  absencesScreen,
  absenceReportsScreen,
  auditScreen,
  habitsScreen,
  policiesScreen,
  rightsScreen,
  salesScreen,
  shopsScreen,
  trafficScreen,
]
