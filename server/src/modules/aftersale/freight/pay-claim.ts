import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { freightClaimPaid } from '../events.ts'
import { readClaim } from './claim-rows.ts'

/**
 * Has the insurer pay a claim that is due, outside of any transaction; its server-made number is the insurer's idempotency key,
 * so that a crash between the two pays once. A claim for which the insurer pays nothing is declined. Throws when the insurer
 * does not take it: the queue tries again later.
 */
export async function payClaim(db: Database, shopId: string, caseId: string): Promise<void> {
  const claim = await readClaim(db.kysely, shopId, caseId)
  if (claim?.state !== 'due') return
  const { claim_number: number, cap_fen: capFen, courier, waybill } = claim
  if (!courier || !waybill) throw new Error(`The freight claim of case ${caseId} has no parcel.`)
  const answer = await db.app.freightInsurer.pay({ number, capFen, courier, waybill })
  const paidFen = Math.min(answer.paidFen, capFen)
  await inTransaction(db, async (tx) => {
    const paid = await tx
      .updateTable('aftersale.freight_claim')
      .set(
        paidFen > 0
          ? { state: 'paid', paid_fen: paidFen, paid_at: tx.now }
          : { state: 'declined', declined_at: tx.now },
      )
      .where('shop_id', '=', shopId)
      .where('case_id', '=', caseId)
      .where('state', '=', 'due')
      .returning('order_id')
      .executeTakeFirst()
    if (!paid || paidFen <= 0) return
    await publish(tx, freightClaimPaid, shopId, {
      shopId,
      caseId,
      orderId: claim.order_id,
      buyerId: claim.buyer_id,
      paidFen,
    })
  })
}
