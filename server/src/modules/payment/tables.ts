import type { ModuleTables } from '../../platform/table-sharding.ts'

export const paymentTables: ModuleTables = {
  account: 'by-shop',
  cost_entry: 'by-shop',
  cost_kind: 'by-shop',
  payout: {
    keysWithoutShop: {
      provider_number: 'the number at the provider, who knows no shops: one over all of them',
    },
  },
  payout_day: 'by-shop',
  provider_notice: { notByShop: "the provider's words, known before the shop is" },
  refund: {
    keysWithoutShop: {
      provider_number: 'the number at the provider, who knows no shops: one over all of them',
    },
  },
  shop_funds: 'by-shop',
  trade: { notByShop: 'one payment of a buyer for orders of several shops' },
  trade_part: 'by-shop',
  transfer: 'by-shop',
}
