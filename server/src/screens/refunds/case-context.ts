import { sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import { refuseUndisputed } from '../../modules/aftersale/index.ts'
import { readNames } from '../../modules/identity/index.ts'
import { maskedReceiver, readOrders } from '../../modules/ordering/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff, officer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { readParcels } from '../orders/order-pages.ts'
import * as contract from './case-context-contract.ts'

export const caseContextScreen: Screen = {
  name: 'refunds/case-context',
  routes: [
    route(contract.readCaseContext, anyStaff, ({ db, actor }, { params }) =>
      readContext(db.kysely, { shopId: actor.shopId, caseId: params.caseId }, ['staff']),
    ),
    route(contract.readDisputeContext, officer, async ({ db }, { params }) => {
      await refuseUndisputed(db.kysely, params)
      return readContext(db.kysely, params, ['staff', 'officer'])
    }),
  ],
}

/** Whom a reader may read by name. */
type NamedKind = 'staff' | 'officer'

/** The buyer, the parcels and the actors of one case. Refuses: not_found. */
async function readContext(
  reader: Reader,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
  named: readonly NamedKind[],
): Promise<contract.CaseContext> {
  const refund = await reader
    .selectFrom('aftersale.refund_case')
    .select(['order_id', 'buyer_id', 'asked_at'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const [order] = refund ? await readOrders(reader, shopId, [refund.order_id]) : []
  if (!refund || !order) throw refuseCommon('not_found')
  const { name, phone } = maskedReceiver(reader.app.pii, order)
  return {
    buyerName: name,
    buyerPhone: phone,
    ...(await countOfBuyer(reader, shopId, { ...refund, case_id: caseId })),
    parcels: await readParcels(reader, order),
    actors: await actorsOf(reader, { shopId, caseId }, named),
  }
}

async function countOfBuyer(
  reader: Reader,
  shopId: string,
  refund: { readonly buyer_id: string; readonly asked_at: Date; readonly case_id: string },
): Promise<{ paidOrders: number; earlierCases: number }> {
  const { rows } = await sql<{ paidOrders: number; earlierCases: number }>`
    select (select count(*)::int from ordering."order"
        where shop_id = ${shopId} and buyer_id = ${refund.buyer_id} and paid_at is not null) as "paidOrders",
      (select count(*)::int from aftersale.refund_case
        where shop_id = ${shopId} and buyer_id = ${refund.buyer_id}
          and (asked_at, case_id) < (${refund.asked_at}, ${refund.case_id}::uuid)) as "earlierCases"`.execute(
    reader,
  )
  return rows[0] ?? { paidOrders: 0, earlierCases: 0 }
}

/** Who made each move of a case, in their order, as far as the reader is shown. */
async function actorsOf(
  reader: Reader,
  { shopId, caseId }: { readonly shopId: string; readonly caseId: string },
  named: readonly NamedKind[],
): Promise<(string | null)[]> {
  const moves = await reader
    .selectFrom('aftersale.refund_case_move')
    .select(['actor_kind', 'actor_id'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .orderBy('move_id')
    .execute()
  const shown = moves.map(({ actor_kind: kind, actor_id: id }) =>
    named.some((one) => one === kind) ? id : null,
  )
  const names = await readNames(
    reader,
    shown.flatMap((id) => id ?? []),
  )
  return shown.map((id) => (id ? (names.get(id) ?? null) : null))
}
