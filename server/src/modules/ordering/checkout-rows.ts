import { sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'

/**
 * Takes a client-made checkout id for its buyer and content, in one statement that needs no transaction. A checkout of
 * which nothing was placed may be sent again with other content, for refusals are not kept. Refuses: id_reused.
 */
export async function claimCheckout(
  db: Reader,
  checkoutId: string,
  buyerId: string,
  hash: Buffer,
): Promise<void> {
  const { rows } = await sql`
    insert into ordering.checkout as known (checkout_id, buyer_id, body_hash, made_at)
    values (${checkoutId}, ${buyerId}, ${hash}, platform.business_now())
    on conflict (checkout_id) do update set body_hash = excluded.body_hash
    where known.buyer_id = excluded.buyer_id and (
      known.body_hash = excluded.body_hash
      or not exists (select 1 from ordering."order" o where o.checkout_id = known.checkout_id)
    )
    returning 1`.execute(db)
  if (rows.length === 0) throw refuseCommon('id_reused')
}
