import type { Actor } from './actor.ts'
import type { Tx } from './db/database.ts'

/** Writes an act that somebody may have to answer for, in the act's own transaction. `detail` holds no personal data. */
export async function writeAudit(
  tx: Tx,
  actor: Actor,
  act: string,
  subject: string,
  detail: Record<string, unknown> = {},
  shopId: string | null = actor.kind === 'staff' ? actor.shopId : null,
): Promise<void> {
  await tx
    .insertInto('platform.audit')
    .values({
      shop_id: shopId,
      actor_kind: actor.kind,
      actor_id: actor.kind === 'system' || actor.kind === 'anyone' ? null : actor.accountId,
      act,
      subject,
      detail: JSON.stringify('keyId' in actor ? { ...detail, keyId: actor.keyId } : detail),
      request_id: actor.requestId ?? null,
      at: tx.now,
    })
    .execute()
}
