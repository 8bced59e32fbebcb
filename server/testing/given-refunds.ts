import { approveRefund } from '../src/modules/aftersale/contract.ts'
import type { Person } from './given.ts'
import type { TestServer } from './server.ts'

/** Somebody of the shop grants a refund, confirming what it comes to at this moment. */
export async function approveAs(
  server: TestServer,
  as: Person,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
) {
  const row = await server.db.kysely
    .selectFrom('aftersale.refund_case')
    .select('amount_fen')
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const body = { amountFen: row?.amount_fen ?? 0 }
  return server.call(approveRefund, { as, params: { shopId, caseId }, body })
}
