import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { analyticsAudit } from '../audit.ts'
import { readChannelCosts } from './channel-cost-queries.ts'
import type { Channel } from './channels.ts'
import type { ChannelCostView } from './contract.ts'

export interface SetChannelCost {
  readonly channel: Channel
  /** Like 2026-11. */
  readonly month: string
  readonly basis: 'per_visitor' | 'per_order'
  readonly rateFen: number
}

/** The shop says what a visitor or an order of a channel costs from a month on; losses that are booked stay. */
export async function setChannelCost(
  { db, actor }: Ctx<StaffActor>,
  { channel, month, basis, rateFen }: SetChannelCost,
): Promise<ChannelCostView> {
  return inTransaction(db, async (tx) => {
    const values = { basis, rate_fen: rateFen, changed_at: tx.now, changed_by: actor.accountId }
    await tx
      .insertInto('analytics.channel_cost')
      .values({ shop_id: actor.shopId, channel, month: `${month}-01`, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'channel', 'month']).doUpdateSet(values))
      .execute()
    await analyticsAudit.write(tx, actor, 'analytics.channel_cost_set', channel, { month, basis, rateFen })
    const view = (await readChannelCosts(tx, actor.shopId, month)).find((one) => one.channel === channel)
    return view as ChannelCostView
  })
}
