import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'

/** Cases that ever came to the platform: what officers may look at. */
const disputes = (reader: Reader, shopId: string) =>
  reader
    .selectFrom('aftersale.refund_case_move as m')
    .select('m.case_id')
    .where('m.shop_id', '=', shopId)
    .where('m.to_state', '=', 'disputed')

/** An officer sees a case only once it came to the platform. Refuses: not_found. */
export async function refuseUndisputed(
  reader: Reader,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
): Promise<void> {
  const found = await disputes(reader, shopId).where('m.case_id', '=', caseId).executeTakeFirst()
  if (!found) throw refuseCommon('not_found')
}

/** The case, for who looks at what surrounds a dispute: whose it is and its number. Refuses: not_found, as `refuseUndisputed`. */
export async function readDisputed(
  reader: Reader,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
): Promise<{ readonly buyerId: string; readonly number: number }> {
  const found = await disputes(reader, shopId)
    .innerJoin('aftersale.refund_case as c', (join) =>
      join.onRef('c.shop_id', '=', 'm.shop_id').onRef('c.case_id', '=', 'm.case_id'),
    )
    .select(['c.buyer_id as buyerId', 'c.number'])
    .where('m.case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw refuseCommon('not_found')
  return found
}

/** Whether any case of an order ever came to the platform. */
export async function isOrderDisputed(reader: Reader, shopId: string, orderId: string): Promise<boolean> {
  const found = await disputes(reader, shopId)
    .innerJoin('aftersale.refund_case as c', (join) =>
      join.onRef('c.shop_id', '=', 'm.shop_id').onRef('c.case_id', '=', 'm.case_id'),
    )
    .where('c.order_id', '=', orderId)
    .executeTakeFirst()
  return found !== undefined
}
