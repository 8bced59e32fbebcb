import type { Screen } from './platform/screen.ts'
import { favouritesScreen } from './screens/buyer/favourites.ts'
import { productPageScreen } from './screens/buyer/product-page.ts'
import { searchScreen } from './screens/buyer/search.ts'
import { storefrontScreen } from './screens/buyer/storefront.ts'
import { openProductsScreen } from './screens/merchant/open-products.ts'
import { productsScreen } from './screens/merchant/products.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { policiesScreen } from './screens/operator/policies.ts'
import { productReviewsScreen } from './screens/operator/product-reviews.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [
  auditScreen,
  policiesScreen,
  favouritesScreen,
  productPageScreen,
  searchScreen,
  storefrontScreen,
  openProductsScreen,
  productsScreen,
  productReviewsScreen,
]
