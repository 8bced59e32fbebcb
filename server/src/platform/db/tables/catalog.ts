// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { ColumnType, Generated } from 'kysely'
import type { JsonText, UnreadJson } from '../stored-json.ts'

export interface CatalogTables {
  'catalog.category': {
    category_id: string
    parent_id: string | null
    position: number
    name_zh: string
    name_en: string
  }
  'catalog.favourite': {
    buyer_id: string
    shop_id: string
    product_id: string
    made_at: Date
  }
  'catalog.freight_template': {
    shop_id: string
    template_id: string
    name: string
    kind: 'free' | 'piece' | 'weight'
    first_units: Generated<number>
    first_fen: Generated<number>
    next_units: Generated<number>
    next_fen: Generated<number>
    not_served: Generated<string[]>
    made_at: Date
    body_hash: Buffer
  }
  'catalog.import_run': {
    shop_id: string
    run_id: string
    actor_id: string
    body_hash: Buffer
    file_name: string
    content: Buffer | null
    state: 'preview' | 'done' | 'dropped'
    report: ColumnType<UnreadJson, JsonText, JsonText>
    made_at: Date
    done_at: Date | null
    stock_seen: ColumnType<UnreadJson, JsonText | undefined, JsonText>
  }
  'catalog.product': {
    shop_id: string
    product_id: string
    title: string
    description: Generated<string>
    category: string
    pictures: Generated<string[]>
    freight_template_id: string
    state: 'draft' | 'off_sale' | 'in_review' | 'rejected' | 'on_sale'
    spec_names: Generated<string[]>
    version: Generated<number>
    made_at: Date
    changed_at: Date
    body_hash: Buffer
    category_id: string
    code: string
    approved_version: number | null
    submitted_at: Date | null
    shown_title: string | null
    shown_picture: string | null
    shown_from_fen: number | null
    shown_to_fen: number | null
  }
  'catalog.product_move': {
    shop_id: string
    product_id: string
    move_id: Generated<number>
    from_state: string
    to_state: string
    version: number
    actor_kind: 'staff' | 'officer' | 'system'
    actor_id: string | null
    reason: Generated<string>
    at: Date
  }
  'catalog.review_setting': {
    shop_id: string
    review: 'none' | 'first' | 'all'
    officer_id: string
    set_at: Date
  }
  'catalog.search_item': {
    shop_id: string
    product_id: string
    on_sale: boolean
    category_id: string
    freight_template_id: string
    price_from_fen: number
    sold_pieces: Generated<number>
    title_number: number
    words: string[]
    tokens: string[]
    padding: Generated<string>
  }
  'catalog.search_show': {
    shop_id: string
    day: string
    product_id: string
    title_number: number
    term: string
    shows: Generated<number>
    clicks: Generated<number>
  }
  'catalog.search_state': {
    singleton: Generated<boolean>
    index_version: number
    sales_due: Date
    revision: Generated<number>
  }
  'catalog.search_term_day': {
    term: string
    day: string
    pinyin: string
    initials: string
    searches: Generated<number>
    nothing_found: Generated<number>
    clicks: Generated<number>
    found: Generated<number>
  }
  'catalog.search_title': {
    shop_id: string
    product_id: string
    number: number
    title: string
    from_at: Date
  }
  'catalog.search_word': {
    word: string
    pinyin: string
    initials: string
    products: number
  }
  'catalog.sku': {
    shop_id: string
    sku_id: string
    product_id: string
    specs: Generated<string[]>
    code: Generated<string>
    price_fen: number
    weight_gram: Generated<number>
    position: Generated<number>
    removed_at: Date | null
    picture: string | null
    cost_fen: number | null
  }
}
