import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { ApiScope } from '../../../kernel/scopes.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { identityAudit } from '../audit.ts'
import { identityRights } from '../rights-contract.ts'
import { lockRight } from '../staff/staff-rows.ts'
import { type ApiKeyView, keyRefusals, MAX_KEYS } from './contract.ts'
import { hashOfKey, listKeys, newKey } from './key-rows.ts'

const refuse = refusals(keyRefusals)

/**
 * Makes a key; only its hash is kept, so it is answered once and never again. Refuses: too_many_keys; not_allowed, when the
 * right is taken at that moment; id_reused, also to the same request again: its key cannot be shown a second time.
 */
export async function makeKey(
  { db, actor }: Ctx<StaffActor>,
  input: { id: string; name: string; scopes: readonly ApiScope[] },
): Promise<{ key: string; view: ApiKeyView }> {
  checkClientId(input.id, machineNowMs())
  const { shopId } = actor
  const { key, prefix } = newKey(shopId)
  return inTransaction(db, async (tx) => {
    await lockRight(tx, actor, identityRights.keepKeys)
    const before = await listKeys(tx, shopId)
    if (before.filter((one) => !one.revokedAt).length >= MAX_KEYS) {
      throw refuse('too_many_keys', { most: MAX_KEYS })
    }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('identity.api_key')
      .values({
        shop_id: shopId,
        key_id: input.id,
        name: input.name,
        prefix,
        secret_hash: hashOfKey(key),
        scopes: [...input.scopes],
        made_by: actor.accountId,
        held_by: actor.accountId,
        made_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) throw refuseCommon('id_reused')
    await identityAudit.write(tx, actor, 'api_key.made', input.id, { name: input.name, scopes: input.scopes })
    const view = (await listKeys(tx, shopId)).find((one) => one.keyId === input.id)
    return { key, view: view as ApiKeyView }
  })
}
