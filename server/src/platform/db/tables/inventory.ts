// Generated from the migrated database by `npm run tables`; the gate checks that it is up to date.
import type { Generated } from 'kysely'

export interface InventoryTables {
  'inventory.location': {
    shop_id: string
    location_id: string
    name: string
    made_at: Date
  }
  'inventory.movement': {
    shop_id: string
    movement_id: Generated<number>
    sku_id: string
    kind: 'receive' | 'correct' | 'reserve' | 'release' | 'ship' | 'return'
    on_hand_change: number
    reserved_change: number
    order_id: string | null
    note: Generated<string>
    actor_id: string | null
    request_id: string | null
    at: Date
    location_id: string
  }
  'inventory.setting': {
    shop_id: string
    low_at: number
    changed_at: Date
    changed_by: string
  }
  'inventory.stock': {
    shop_id: string
    sku_id: string
    on_hand: Generated<number>
    reserved: Generated<number>
    low_at: number | null
    location_id: string
    at_default: Generated<boolean>
  }
  'inventory.stock_change': {
    shop_id: string
    change_id: string
    actor_id: string
    body_hash: Buffer
    made_at: Date
  }
}
