/**
 * The oldest Postgres that we promise to run on gets all migrations and one journey of each module and one of the screens, which is enough to see
 * SQL that it lacks. Everything runs on the newest one.
 */
export const pg15Journeys = {
  identity: 'server/src/modules/identity/staff/staff.test.ts',
  shop: 'server/src/modules/shop/absence/switch.test.ts',
  catalog: 'server/src/modules/catalog/products/catalog.test.ts',
  inventory: 'server/src/modules/inventory/reserve-stock.test.ts',
  payment: 'server/src/modules/payment/trades/payment.test.ts',
  ordering: 'server/src/modules/ordering/receipt/receipt.test.ts',
  fulfillment: 'server/src/modules/fulfillment/ship-parcels.test.ts',
  aftersale: 'server/src/modules/aftersale/cases/refund.test.ts',
  conversation: 'server/src/modules/conversation/chat/chat.test.ts',
  governance: 'server/src/modules/governance/backups/backups.test.ts',
  analytics: 'server/src/modules/analytics/counting/rebuild.test.ts',
  channel: 'server/src/modules/channel/open/open.test.ts',
  marketing: 'server/src/modules/marketing/issuing/issuing.test.ts',
  retention: 'server/src/modules/retention/decisions/offers.test.ts',
  screens: 'server/src/screens/merchant/orders.test.ts',
}
