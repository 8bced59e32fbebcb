import { approveRefund, readRefund } from '../src/modules/aftersale/cases/contract.ts'
import type { Skip } from '../src/modules/aftersale/ladder/record-choice.ts'
import type { Person } from './given.ts'
import type { TestServer } from './server.ts'

/**
 * Somebody of the shop agrees to a request, confirming what it comes to at this moment; the version is the first unless said.
 * Where it goes past what the ladder suggests, the reason is that the buyer insists, unless another one or none is said.
 */
export async function approveAs(
  server: TestServer,
  as: Person,
  seen: { readonly shopId: string; readonly caseId: string; readonly version?: number },
  skip: Skip | null = { reason: 'buyer_insists' },
) {
  const { shopId, caseId, version } = seen
  const row = await server.db.kysely
    .selectFrom('aftersale.refund_case')
    .select(['amount_fen', 'kind'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const { dearerFen } =
    row?.kind === 'exchange'
      ? await server.call(readRefund, { as, params: { shopId, caseId } })
      : { dearerFen: 0 }
  const body = { amountFen: row?.amount_fen ?? 0, dearerFen, ...(skip ? { skip } : {}) }
  const query = version === undefined ? {} : { version }
  return server.call(approveRefund, { as, params: { shopId, caseId }, query, body })
}
