import type { ModuleTables } from '../../platform/table-sharding.ts'

export const catalogTables: ModuleTables = {
  category: { notByShop: "the platform's tree of kinds of goods, the same for every shop" },
  favourite: { notByShop: "a buyer's, over many shops" },
  freight_template: 'by-shop',
  import_run: 'by-shop',
  product: {
    keysWithoutShop: {
      category_id: "the platform's tree of kinds; a reference table, were the schema distributed",
    },
  },
  product_move: 'by-shop',
  review_setting: 'by-shop',
  search_item: 'by-shop',
  search_show: 'by-shop',
  search_state: { notByShop: 'one row: how far the index of search is' },
  search_term_day: {
    notByShop: 'what was searched for on the platform, by day; nobody and no shop is named',
  },
  search_title: 'by-shop',
  search_word: { notByShop: 'words of the goods of all shops, for suggestions and corrections' },
  sku: 'by-shop',
}
