import { checkClientId } from '../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { machineNowMs } from '../../platform/machine-clock.ts'
import { quoteLines } from '../catalog/index.ts'
import type { SkuLevel, StockChange } from './contract.ts'
import { stockMoved } from './events.ts'
import { publishStockChanges } from './publish-stock-changes.ts'
import { stockOf } from './stock-queries.ts'
import { lockStock, moveOnHand } from './stock-rows.ts'
import { areLinesSound, isAsSeen, keepsReserved, movementOf, refuse } from './stock-rules.ts'

/**
 * Goods came in, or a person corrects what the computer believes; all lines or none. The same request twice moves
 * stock once. Answers the levels after it. Refuses: sku_not_found, stock_moved,
 * below_reserved, id_reused.
 */
export async function moveStock(
  { db, actor }: Ctx<StaffActor>,
  input: StockChange,
): Promise<{ rows: SkuLevel[] }> {
  checkClientId(input.id, machineNowMs())
  refuseUnless(areLinesSound(input.lines))
  const { shopId } = actor
  const skuIds = input.lines.map((line) => line.skuId)
  return inTransaction(db, async (tx) => {
    const first = await isFirst(tx, actor, input)
    if (first) {
      const known = await quoteLines(tx, shopId, input.lines)
      if (known.length < skuIds.length) throw refuse('sku_not_found')
      const levels = await lockStock(tx, shopId, skuIds)
      const movements = input.lines.map((line) => {
        const level = levels.get(line.skuId) ?? { onHand: 0, reserved: 0 }
        refuseUnless(isAsSeen(line, level.onHand))
        const movement = movementOf(line, level.onHand)
        refuseUnless(keepsReserved(level, movement))
        return movement
      })
      const moved = await moveOnHand(tx, shopId, movements, {
        actorId: actor.accountId,
        changeId: input.id,
      })
      await publishStockChanges(tx, shopId, moved)
      await publish(tx, stockMoved, shopId, { changeId: input.id, skuIds })
    }
    const after = await stockOf(tx, shopId, skuIds)
    return { rows: [...after].map(([skuId, level]) => ({ skuId, ...level })) }
  })
}

/** Writes the request down; false, when the same one was done before. Refuses: id_reused. */
async function isFirst(tx: Tx, actor: StaffActor, input: StockChange): Promise<boolean> {
  const hash = bodyHash(input)
  const added = await tx
    .insertInto('inventory.stock_change')
    .values({
      shop_id: actor.shopId,
      change_id: input.id,
      actor_id: actor.accountId,
      body_hash: hash,
      made_at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) return true
  const before = await tx
    .selectFrom('inventory.stock_change')
    .select(['actor_id', 'body_hash'])
    .where('shop_id', '=', actor.shopId)
    .where('change_id', '=', input.id)
    .executeTakeFirstOrThrow()
  if (before.actor_id !== actor.accountId || !before.body_hash.equals(hash)) throw refuseCommon('id_reused')
  return false
}
