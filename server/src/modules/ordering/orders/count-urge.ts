import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

const COUNT_URGE: NamedStatement = {
  name: 'ordering.count-urge',
  text: `
    update ordering."order" set urges = urges + 1, urged_at = $3 where shop_id = $1 and order_id = $2
    returning urges`,
}

/** Counts on a locked order that its buyer urged it now; answers how often they have. */
export async function countUrge(
  tx: Tx,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
): Promise<number> {
  const [row] = await tx.query<{ urges: number }>(COUNT_URGE, [shopId, orderId, tx.now])
  if (!row) throw new Error('An order that is locked is not there.')
  return row.urges
}
