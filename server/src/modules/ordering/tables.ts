import type { ModuleTables } from '../../platform/table-sharding.ts'

export const orderingTables: ModuleTables = {
  address_change: 'by-shop',
  buyer_order: { notByShop: 'a projection that lists the orders of one buyer, written by reaction' },
  cart_line: { notByShop: "a buyer's, over many shops" },
  checkout: { notByShop: "a buyer's, over many shops" },
  order: 'by-shop',
  order_line: 'by-shop',
  order_move: 'by-shop',
  pause_choice: 'by-shop',
}
