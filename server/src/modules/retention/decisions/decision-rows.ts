import { type Insertable, type Selectable, sql } from 'kysely'
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
 * Writes the decision of an order, where there is none yet or none with a reason, or where the buyer now gives a reason of
 * another class and has taken nothing: of many at once one is written, and all read that one. An order has one decision, so
 * one offer of it stands at a time, and it answers the reason that was given last.
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
      .where((eb) => {
        const isFirst = eb('why', '=', 'no_reason_yet')
        return isOfSheet(decision)
          ? eb.or([isFirst, eb('reason_class', '<>', decision.reason_class)])
          : isFirst
      })
      .where('must_kind', 'is', null)
      .where('accepted_at', 'is', null)
      .where('outcome', '=', 'open')
      .returningAll()
      .executeTakeFirst()
    if (updated) return updated
  }
  const known = await findDecision(tx, key)
  if (!known) throw new Error(`The decision of order ${key.orderId} is gone.`)
  return known
}

/** Whether a decision answers a reason on the sheet; the others end what was offered, and what it did is still counted. */
const isOfSheet = ({ why }: NewDecision): boolean => why !== 'asked_without_sheet' && why !== 'must_refund'

/** A refund was asked for: what the buyer sent with it is kept beside the class, and nothing that they only typed. */
export async function keepSentEvidence(
  tx: Tx,
  { shopId, orderId }: OrderKey,
  evidence: NewDecision['evidence'],
): Promise<void> {
  await tx
    .updateTable('retention.decision')
    .set({ evidence })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
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

/**
 * Decisions that may offer a buyer of a shop money are made one after the other, each seeing those before; held until the
 * commit.
 */
export async function lockMoneyOffers(tx: Tx, shopId: string, buyerId: string): Promise<void> {
  const key = `retention.money-offers ${shopId} ${buyerId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
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
