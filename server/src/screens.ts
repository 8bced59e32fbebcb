import type { Screen } from './platform/screen.ts'
import { favouritesScreen } from './screens/buyer/favourites.ts'
import { productPageScreen } from './screens/buyer/product-page.ts'
import { searchScreen } from './screens/buyer/search.ts'
import { storefrontScreen } from './screens/buyer/storefront.ts'
import { absenceOutlookScreen } from './screens/merchant/absence-outlook.ts'
import { absencePreviewScreen } from './screens/merchant/absence-preview.ts'
import { absenceReportsScreen } from './screens/merchant/absence-reports.ts'
import { absencesScreen } from './screens/merchant/absences.ts'
import { habitsScreen } from './screens/merchant/habits.ts'
import { openProductsScreen } from './screens/merchant/open-products.ts'
import { productsScreen } from './screens/merchant/products.ts'
import { salesScreen } from './screens/merchant/sales.ts'
import { trafficScreen } from './screens/merchant/traffic.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { policiesScreen } from './screens/operator/policies.ts'
import { productReviewsScreen } from './screens/operator/product-reviews.ts'
import { shopsScreen } from './screens/operator/shops.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [
  absenceOutlookScreen,
  absencePreviewScreen,
  absenceReportsScreen,
  absencesScreen,
  auditScreen,
  favouritesScreen,
  habitsScreen,
  openProductsScreen,
  policiesScreen,
  productPageScreen,
  productReviewsScreen,
  productsScreen,
  salesScreen,
  searchScreen,
  shopsScreen,
  storefrontScreen,
  trafficScreen,
]
