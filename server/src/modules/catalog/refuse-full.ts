import { sql } from 'kysely'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/database.ts'

/** What a shop makes of which it may have only so many, and where it is counted. */
const counted = {
  product: sql`select from catalog.product where shop_id = `,
  template: sql`select from catalog.freight_template where shop_id = `,
  picture: sql`select from platform.file where kind = 'picture' and shop_id = `,
}

/**
 * Throws the refusal when a shop has `most` of these already, or would have more with `more` of them; those who make some of
 * the same kind for one shop follow each other until their transactions end, so that none is passed over. `more` is 0 for
 * what is written already.
 */
export async function refuseFull(
  tx: Tx,
  shopId: string,
  kind: keyof typeof counted,
  { most, more = 1, refusal }: { most: number; more?: number; refusal: () => Refusal },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`catalog.${kind} ${shopId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (${counted[kind]}${shopId} limit ${most + 1}) as kept`.execute(tx)
  if ((rows[0]?.count ?? 0) + more > most) throw refusal()
}
