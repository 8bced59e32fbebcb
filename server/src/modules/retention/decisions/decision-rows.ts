import type { Insertable, Selectable } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'

/** A decision as its table holds it. */
export type DecisionRow = Selectable<Tables['retention.decision']>
export type NewDecision = Insertable<Tables['retention.decision']>

interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

/** What was decided about an order; null: its buyer never wanted a refund. */
export async function findDecision(
  reader: Reader,
  { shopId, orderId }: OrderKey,
): Promise<DecisionRow | null> {
  const row = await reader
    .selectFrom('retention.decision')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row ?? null
}

/** The same, locked. */
export async function lockDecision(tx: Tx, { shopId, orderId }: OrderKey): Promise<DecisionRow | null> {
  const row = await tx
    .selectFrom('retention.decision')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/**
 * Writes the decision of an order, where there is none yet or none with a reason: of many at once one is written, and all
 * read that one. An order has one decision, so it never gets a second offer.
 */
export async function writeDecision(tx: Tx, decision: NewDecision): Promise<DecisionRow> {
  const key = { shopId: decision.shop_id, orderId: decision.order_id }
  const inserted = await tx
    .insertInto('retention.decision')
    .values(decision)
    .onConflict((conflict) => conflict.columns(['shop_id', 'order_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return inserted
  if (decision.why !== 'no_reason_yet') {
    const { shop_id: _shop, order_id: _order, buyer_id: _buyer, ...values } = decision
    const updated = await tx
      .updateTable('retention.decision')
      .set(values)
      .where('shop_id', '=', key.shopId)
      .where('order_id', '=', key.orderId)
      .where('why', '=', 'no_reason_yet')
      .where('outcome', '=', 'open')
      .returningAll()
      .executeTakeFirst()
    if (updated) return updated
  }
  const known = await findDecision(tx, key)
  if (!known) throw new Error(`The decision of order ${key.orderId} is gone.`)
  return known
}

/** What the buyer wrote shows that the order must be refunded: no offer is shown any more, nor ever again. */
export async function endOffers(
  tx: Tx,
  { shopId, orderId }: OrderKey,
  values: Pick<NewDecision, 'must_kind' | 'evidence'>,
): Promise<void> {
  await tx
    .updateTable('retention.decision')
    .set(values)
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('must_kind', 'is', null)
    .where('accepted_at', 'is', null)
    .execute()
}

/** Whether the buyer was offered money by the shop since an instant, for another order. */
export async function hadMoneyOfferSince(
  reader: Reader,
  { shopId, orderId }: OrderKey,
  buyerId: string,
  since: Date,
): Promise<boolean> {
  const row = await reader
    .selectFrom('retention.decision')
    .select('order_id')
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', buyerId)
    .where('order_id', '<>', orderId)
    .where('arm', '=', 'offered')
    .where('value_fen', '>', 0)
    .where('made_at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
