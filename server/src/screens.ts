import type { Screen } from './platform/screen.ts'
import { couponPricesScreen } from './screens/buyer/coupon-prices.ts'
import { favouritesScreen } from './screens/buyer/favourites.ts'
import { followedShopsScreen } from './screens/buyer/followed-shops.ts'
import { myOrdersScreen } from './screens/buyer/my-orders.ts'
import { myRefundsScreen } from './screens/buyer/my-refunds.ts'
import { noticesScreen } from './screens/buyer/notices.ts'
import { buyerOrderScreen } from './screens/buyer/order.ts'
import { productPageScreen } from './screens/buyer/product-page.ts'
import { searchScreen } from './screens/buyer/search.ts'
import { shopsOfBuyersScreen } from './screens/buyer/shops.ts'
import { storefrontScreen } from './screens/buyer/storefront.ts'
import { absenceOutlookScreen } from './screens/merchant/absence-outlook.ts'
import { absencePreviewScreen } from './screens/merchant/absence-preview.ts'
import { absenceReportsScreen } from './screens/merchant/absence-reports.ts'
import { absencesScreen } from './screens/merchant/absences.ts'
import { approvalsScreen } from './screens/merchant/approvals.ts'
import { authorityTrialScreen } from './screens/merchant/authority-trial.ts'
import { caseFiguresScreen } from './screens/merchant/case-figures.ts'
import { chatsScreen } from './screens/merchant/chats.ts'
import { couponScreen } from './screens/merchant/coupon.ts'
import { couponsScreen } from './screens/merchant/coupons.ts'
import { habitsScreen } from './screens/merchant/habits.ts'
import { likelySwapsScreen } from './screens/merchant/likely-swaps.ts'
import { lossesScreen } from './screens/merchant/losses.ts'
import { moneyScreen } from './screens/merchant/money.ts'
import { openOrdersScreen } from './screens/merchant/open-orders.ts'
import { openProductsScreen } from './screens/merchant/open-products.ts'
import { openStockScreen } from './screens/merchant/open-stock.ts'
import { orderScreen } from './screens/merchant/order.ts'
import { orderExportScreen } from './screens/merchant/order-export.ts'
import { ordersScreen } from './screens/merchant/orders.ts'
import { payoutsScreen } from './screens/merchant/payouts.ts'
import { privateDealsScreen } from './screens/merchant/private-deals.ts'
import { productsScreen } from './screens/merchant/products.ts'
import { refundsScreen } from './screens/merchant/refunds.ts'
import { retentionScreen } from './screens/merchant/retention.ts'
import { rightsScreen } from './screens/merchant/rights.ts'
import { salesScreen } from './screens/merchant/sales.ts'
import { skuCodesScreen } from './screens/merchant/sku-codes.ts'
import { stockScreen } from './screens/merchant/stock.ts'
import { todayScreen } from './screens/merchant/today.ts'
import { trafficScreen } from './screens/merchant/traffic.ts'
import { urgedOrdersScreen } from './screens/merchant/urged-orders.ts'
import { waitingScreen } from './screens/merchant/waiting.ts'
import { wrongShipmentsScreen } from './screens/merchant/wrong-shipments.ts'
import { auditScreen } from './screens/operator/audit.ts'
import { disputesScreen } from './screens/operator/disputes.ts'
import { policiesScreen } from './screens/operator/policies.ts'
import { productReviewsScreen } from './screens/operator/product-reviews.ts'
import { shopsScreen } from './screens/operator/shops.ts'
import { platformWaitingScreen } from './screens/operator/waiting.ts'
import { caseContextScreen } from './screens/refunds/case-context.ts'

/** The only list of screens. Nothing else imports a screen; the web imports their contracts. */
export const screens: readonly Screen[] = [
  absenceOutlookScreen,
  absencePreviewScreen,
  absenceReportsScreen,
  absencesScreen,
  approvalsScreen,
  authorityTrialScreen,
  auditScreen,
  buyerOrderScreen,
  caseContextScreen,
  caseFiguresScreen,
  disputesScreen,
  couponScreen,
  couponsScreen,
  couponPricesScreen,
  favouritesScreen,
  followedShopsScreen,
  habitsScreen,
  likelySwapsScreen,
  lossesScreen,
  moneyScreen,
  myOrdersScreen,
  openOrdersScreen,
  openProductsScreen,
  openStockScreen,
  orderExportScreen,
  orderScreen,
  ordersScreen,
  payoutsScreen,
  privateDealsScreen,
  platformWaitingScreen,
  policiesScreen,
  productPageScreen,
  productReviewsScreen,
  productsScreen,
  retentionScreen,
  rightsScreen,
  salesScreen,
  searchScreen,
  shopsOfBuyersScreen,
  shopsScreen,
  skuCodesScreen,
  stockScreen,
  storefrontScreen,
  todayScreen,
  trafficScreen,
  urgedOrdersScreen,
  waitingScreen,
  wrongShipmentsScreen,
  chatsScreen,
  noticesScreen,
  myRefundsScreen,
  refundsScreen,
]
