import type { ModuleTables } from '../../platform/table-sharding.ts'

export const paymentTables: ModuleTables = {
  account: 'by-shop',
  provider_notice: { notByShop: "the provider's words, known before the shop is" },
  refund: 'by-shop',
  trade: { notByShop: 'one payment of a buyer for orders of several shops' },
  trade_part: 'by-shop',
  transfer: 'by-shop',
}
