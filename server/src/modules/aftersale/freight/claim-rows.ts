import { type Selectable, sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { addHours } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { isWaybillUsed } from '../../fulfillment/index.ts'
import { type OrderRow, orderLines } from '../../ordering/index.ts'
import { isOpenCase } from '../cases/case-states.ts'
import { type CaseState, caseKinds } from '../cases/contract.ts'
import { freightClaimDue } from '../events.ts'
import { readParcels } from '../returns/parcel-rows.ts'
import { readCover } from './cover-rows.ts'
import { isCoveredAt } from './cover-rules.ts'

type ClaimRow = Selectable<Tables['aftersale.freight_claim']>
type CaseOfClaim = Pick<
  Selectable<Tables['aftersale.refund_case']>,
  'shop_id' | 'case_id' | 'sent_back_at' | 'goods_booked_at'
>

/** After how long a claim that is not paid yet is taken to the insurer again. */
export const RETRY_HOURS = 6

/**
 * The claim of a case follows what it asks for: opened at the instant at which a return, an exchange or a repair is asked for,
 * where the locked order is covered then, and void when something is asked for with which nothing goes back. The order itself
 * says whether it has been received, its cover may learn of it a moment later.
 */
export async function claimAsAsked(
  tx: Tx,
  order: OrderRow,
  { case_id, kind }: Pick<Selectable<Tables['aftersale.refund_case']>, 'case_id' | 'kind'>,
): Promise<void> {
  const { shop_id, order_id, buyer_id } = order
  const key = { shop_id, case_id }
  if (!caseKinds[kind].returns) return voidClaim(tx, key)
  const cover = await readCover(tx, shop_id, order_id)
  const endsAt = order.received_at ?? order.cancelled_at
  if (!cover || !isCoveredAt({ startsAt: cover.starts_at, endsAt }, tx.now)) return
  if (await isUsedUp(tx, order, case_id)) return
  await tx
    .insertInto('aftersale.freight_claim')
    .values({
      ...key,
      order_id,
      buyer_id,
      claim_number: makeId(machineNowMs()),
      state: 'waiting',
      cap_fen: cover.cap_fen,
      asked_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'case_id'])
        .doUpdateSet({ state: 'waiting', asked_at: tx.now })
        .where('aftersale.freight_claim.state', '=', 'void'),
    )
    .execute()
}

/** Whether each bought piece of a locked order has had its claim: what was repaired or exchanged comes back without one. */
async function isUsedUp(tx: Tx, { shop_id, order_id }: OrderRow, caseId: string): Promise<boolean> {
  const pieces = (await orderLines(tx, shop_id, [order_id])).reduce((sum, line) => sum + line.quantity, 0)
  const { claims } = await tx
    .selectFrom('aftersale.freight_claim')
    .select(({ fn }) => fn.countAll<number>().as('claims'))
    .where('shop_id', '=', shop_id)
    .where('order_id', '=', order_id)
    .where('case_id', '<>', caseId)
    .where('state', '<>', 'void')
    .executeTakeFirstOrThrow()
  return Number(claims) >= pieces
}

/**
 * The claim of a locked case follows it: due once when goods that came back lead to its end, void when it closes without.
 */
export async function followClaim(tx: Tx, refundCase: CaseOfClaim, to: CaseState): Promise<void> {
  const isEnd = refundCase.sent_back_at !== null && (to === 'refunding' || to === 'sending')
  if (isEnd && (await claimForGoods(tx, refundCase, ['waiting']))) return
  if (!isOpenCase(to)) await voidClaim(tx, refundCase)
}

/**
 * Goods of a locked case came, in time or late: its claim is due, where they came in a parcel for which nobody has claimed yet, in
 * whichever order, and which the shop did not send itself: what a buyer refuses at the door costs them nothing. Answers whether
 * they came.
 */
export async function claimForGoods(
  tx: Tx,
  refundCase: CaseOfClaim,
  from: readonly ClaimRow['state'][] = ['waiting', 'void'],
): Promise<boolean> {
  const { shop_id, case_id } = refundCase
  const parcels = await readParcels(tx, shop_id, case_id)
  const back = parcels.find((parcel) => parcel.direction === 'back')
  if (!back || !(back.arrived_at || refundCase.goods_booked_at)) return false
  const { courier, waybill } = back
  // Holds the number until the transaction ends: of cases that name it at once one is paid.
  const isShops = await isWaybillUsed(tx, shop_id, back)
  const paidAlready = tx
    .selectFrom('aftersale.freight_claim as other')
    .select('other.case_id')
    .where('other.shop_id', '=', shop_id)
    .where('other.courier', '=', courier)
    .where('other.waybill', '=', waybill)
    .where('other.state', 'in', ['due', 'paid'])
  const paidByShop = tx
    .selectFrom('aftersale.wrong_compensation')
    .select('compensation_id')
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('kind', '=', 'return_freight')
    .where('state', 'in', ['paying', 'given'])
  const moved = await tx
    .updateTable('aftersale.freight_claim')
    .set({ state: 'due', due_at: tx.now, try_at: addHours(tx.now, RETRY_HOURS), courier, waybill })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('state', 'in', [...from])
    .where(({ not, exists, or }) => not(or([exists(paidAlready), exists(paidByShop)])))
    .where(sql.lit(!isShops))
    .returning(['order_id', 'buyer_id'])
    .executeTakeFirst()
  if (!moved) {
    await voidClaim(tx, refundCase)
    return true
  }
  await publish(tx, freightClaimDue, shop_id, {
    shopId: shop_id,
    caseId: case_id,
    orderId: moved.order_id,
    buyerId: moved.buyer_id,
  })
  return true
}

async function voidClaim(
  tx: Tx,
  { shop_id, case_id }: Pick<CaseOfClaim, 'shop_id' | 'case_id'>,
): Promise<void> {
  await tx
    .updateTable('aftersale.freight_claim')
    .set({ state: 'void' })
    .where('shop_id', '=', shop_id)
    .where('case_id', '=', case_id)
    .where('state', '=', 'waiting')
    .execute()
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
