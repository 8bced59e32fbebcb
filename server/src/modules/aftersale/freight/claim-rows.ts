import type { Selectable } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { OrderRow } from '../../ordering/index.ts'
import { isOpenCase } from '../cases/case-states.ts'
import type { CaseState } from '../cases/contract.ts'
import { freightClaimDue } from '../events.ts'
import { readCover } from './cover-rows.ts'
import { isCoveredAt } from './cover-rules.ts'

type ClaimRow = Selectable<Tables['aftersale.freight_claim']>
type CaseOfClaim = Pick<Selectable<Tables['aftersale.refund_case']>, 'shop_id' | 'case_id' | 'sent_back_at'>

/**
 * Opens the claim of a case that is asked for at tx.now about a locked order, where its order is covered: the order itself says
 * whether it has been received, its cover may learn of it a moment later.
 */
export async function openClaim(
  tx: Tx,
  order: OrderRow,
  { case_id }: Pick<CaseOfClaim, 'case_id'>,
): Promise<void> {
  const { shop_id, order_id, buyer_id } = order
  const cover = await readCover(tx, shop_id, order_id)
  const endsAt = order.received_at ?? order.cancelled_at
  if (!cover || !isCoveredAt({ startsAt: cover.starts_at, endsAt }, tx.now)) return
  await tx
    .insertInto('aftersale.freight_claim')
    .values({
      shop_id,
      case_id,
      order_id,
      buyer_id,
      claim_number: makeId(machineNowMs()),
      state: 'waiting',
      cap_fen: cover.cap_fen,
      asked_at: tx.now,
    })
    .execute()
}

/**
 * The claim of a locked case follows it: due once when goods that were sent back lead to its end, void when it closes without.
 */
export async function followClaim(tx: Tx, refundCase: CaseOfClaim, to: CaseState): Promise<void> {
  const isDue = refundCase.sent_back_at !== null && (to === 'refunding' || to === 'sending')
  if (!isDue && isOpenCase(to)) return
  const [moved] = await tx
    .updateTable('aftersale.freight_claim')
    .set(isDue ? { state: 'due', due_at: tx.now } : { state: 'void' })
    .where('shop_id', '=', refundCase.shop_id)
    .where('case_id', '=', refundCase.case_id)
    .where('state', '=', 'waiting')
    .returning(['order_id', 'buyer_id'])
    .execute()
  if (!moved || !isDue) return
  const { shop_id: shopId, case_id: caseId } = refundCase
  await publish(tx, freightClaimDue, shopId, {
    shopId,
    caseId,
    orderId: moved.order_id,
    buyerId: moved.buyer_id,
  })
}

/** The claim of a case; null: its freight is not covered. */
export async function readClaim(reader: Reader, shopId: string, caseId: string): Promise<ClaimRow | null> {
  const row = await reader
    .selectFrom('aftersale.freight_claim')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row ?? null
}
