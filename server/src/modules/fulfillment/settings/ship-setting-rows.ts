import type { Selectable } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { defaultShipSettings, type ShipSettings } from './contract.ts'

const READ: NamedStatement = {
  name: 'fulfillment.ship-settings',
  text: 'select * from fulfillment.ship_setting where shop_id = $1',
}

/** 发货设置 of a shop; the defaults as long as it has set nothing. */
export async function readShipSettings(reader: Reader, shopId: string): Promise<ShipSettings> {
  const [row] = await reader.query<Selectable<Tables['fulfillment.ship_setting']>>(READ, [shopId])
  if (!row) return defaultShipSettings
  return {
    marksWonBack: row.marks_won_back,
    priorityOnTop: row.priority_on_top,
    urgedOnTop: row.urged_on_top,
  }
}
