import type { Reader } from '../../../platform/db/database.ts'
import { type Means, meansFacts, meansList } from '../means-contract.ts'

/** How a shop uses a means. */
export interface MeansSetting {
  readonly means: Means
  readonly isOn: boolean
  /** What the buyer gets of a means that gives money. */
  readonly valueFen: number
  /** What it costs the shop in work each time. */
  readonly costFen: number
  /** The coupon that is given; null: none was chosen. */
  readonly couponId: string | null
  /** Who switched it; null: it is as it is by default. */
  readonly changedBy: string | null
}

/** What a means costs in work where the shop has not said so: our default, in fen. */
const DEFAULT_COST_FEN: Readonly<Record<Means, number>> = {
  priority: 50,
  address: 0,
  date: 0,
  coupon: 0,
  payout: 0,
  sku_change: 100,
  greeting: 50,
}

/** Every means as the shop uses it. What costs money is off until the shop sets an amount. */
export async function readMeansSettings(reader: Reader, shopId: string): Promise<MeansSetting[]> {
  const rows = await reader
    .selectFrom('retention.means_setting')
    .select(['means', 'is_on', 'value_fen', 'cost_fen', 'coupon_id', 'changed_by'])
    .where('shop_id', '=', shopId)
    .execute()
  const known = new Map(rows.map((row) => [row.means, row]))
  return meansList.map((means) => {
    const row = known.get(means)
    if (row)
      return {
        means,
        isOn: row.is_on,
        valueFen: row.value_fen,
        costFen: row.cost_fen,
        couponId: row.coupon_id,
        changedBy: row.changed_by,
      }
    const isOn = !meansFacts[means].costsMoney
    return { means, isOn, valueFen: 0, costFen: DEFAULT_COST_FEN[means], couponId: null, changedBy: null }
  })
}
