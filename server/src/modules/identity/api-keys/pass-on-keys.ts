import type { BuyerActor, StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { identityAudit } from '../audit.ts'

interface PassedOn {
  readonly shopId: string
  /** Who may keep keys no longer. */
  readonly holder: string
  /** Who holds them from now on; null: they end. */
  readonly to: string | null
}

/**
 * No key outlives the role of who holds it: their keys in force end, or go over to somebody who may keep keys. In the
 * transaction that takes the role; each is kept in the audit log.
 */
export async function passOnKeys(
  tx: Tx,
  actor: StaffActor | BuyerActor,
  { shopId, holder, to }: PassedOn,
): Promise<void> {
  const keys = await tx
    .updateTable('identity.api_key')
    .set(to ? { held_by: to } : { revoked_at: tx.now, revoked_by: actor.accountId })
    .where('shop_id', '=', shopId)
    .where('held_by', '=', holder)
    .where('revoked_at', 'is', null)
    .returning(['key_id', 'name'])
    .execute()
  const act = to ? 'api_key.handed_over' : 'api_key.revoked'
  for (const { key_id, name } of keys) await identityAudit.write(tx, actor, act, key_id, { name }, shopId)
}
