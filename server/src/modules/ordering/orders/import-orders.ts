import { sql } from 'kysely'
import { type Actor, accountOf } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readImportedHashes } from './import-rows.ts'

/** One ended order as another platform kept it; sums in fen. */
export interface ImportedOrder {
  /** Given by the caller; a UUIDv7. */
  readonly orderId: string
  /** Its number on the platform it comes from. */
  readonly number: string
  readonly totalFen: number
  /** Between 0 and the total; 0 when it was never paid. */
  readonly refundedFen: number
  readonly madeAt: Date
  /** Null: never paid, so it is closed; else it is finished. */
  readonly paidAt: Date | null
  readonly provinceCode: string | null
  readonly province: string
  /** What its one line says it was. */
  readonly title: string
  /** Of everything that its file says about it: the same number with another hash is another content. */
  readonly contentHash: Buffer
}

/** What became of one: taken in, known already with this content, or known with another. */
export type ImportOutcome = 'imported' | 'unchanged' | 'changed_content'

export interface ImportBatch {
  readonly shopId: string
  /** The platform that they come from, e.g. tmall. */
  readonly source: string
  readonly runId: string
  /** Runs of the shop that were never ended: what they left is counted as this run's when it is met again. */
  readonly unfinishedRuns: readonly string[]
  readonly actor: Actor
  /** Each number once. */
  readonly orders: readonly ImportedOrder[]
}

/**
 * Imports history of another platform: finished and closed orders with their source, without buyer, receiver, deadlines,
 * stock or money in the ledger, and without an event: who runs an import publishes one for the whole run
 * (`publishImported`). Answers in the batch's order. Of two that import the same order at once one imports it, the other
 * finds it unchanged.
 */
export async function importOrders(tx: Tx, batch: ImportBatch): Promise<ImportOutcome[]> {
  if (batch.orders.length === 0) return []
  const made = await insertNew(tx, batch)
  const others = batch.orders.filter((order) => !made.has(order.number))
  const known = await readKnown(tx, batch, others)
  return batch.orders.map((order) => {
    if (made.has(order.number)) return 'imported'
    return known.get(order.number)?.equals(order.contentHash) ? 'unchanged' : 'changed_content'
  })
}

/** Sorted by number, so that two runs that meet wait for each other and never in a circle. */
async function insertNew(
  tx: Tx,
  { shopId, source, runId, actor, orders }: ImportBatch,
): Promise<Set<string>> {
  const column = <Value>(read: (order: ImportedOrder) => Value) => orders.map(read)
  const { rows } = await sql<{ number: string }>`
    with asked as (
      select * from unnest(
        ${column((order) => order.orderId)}::uuid[], ${column((order) => order.number)}::text[],
        ${column((order) => order.totalFen)}::bigint[], ${column((order) => order.refundedFen)}::bigint[],
        ${column((order) => order.madeAt)}::timestamptz[], ${column((order) => order.paidAt)}::timestamptz[],
        ${column((order) => order.provinceCode)}::text[], ${column((order) => order.province)}::text[],
        ${column((order) => order.title)}::text[], ${column((order) => order.contentHash)}::bytea[]
      ) as o (order_id, number, total_fen, refunded_fen, made_at, paid_at, province_code, province, title, hash)
    ), made as (
      insert into ordering."order" (
        shop_id, order_id, number, source, source_number, import_run_id, imported_at, state, goods_fen, freight_fen,
        total_fen, refunded_fen, province_code, province, city, district, made_at, paid_at, body_hash)
      select ${shopId}::uuid, order_id, ${source}::text || ':' || number, ${source}, number, ${runId}::uuid,
        ${tx.now}::timestamptz, case when paid_at is null then 'cancelled' else 'finished' end, total_fen, 0,
        total_fen, refunded_fen, province_code, province, '', '', made_at, paid_at, hash
      from asked order by number
      on conflict do nothing
      returning order_id, source_number as number, total_fen, state
    ), lines as (
      insert into ordering.order_line (
        shop_id, order_id, line_no, title, spec_names, specs, sku_code, price_fen, quantity, weight_gram, amount_fen)
      select ${shopId}::uuid, made.order_id, 1, asked.title, '{}', '{}', '', made.total_fen, 1, 0, made.total_fen
      from made join asked using (order_id)
    ), moves as (
      insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, at)
      select ${shopId}::uuid, order_id, null, state, ${actor.kind}, ${accountOf(actor)}::uuid, 'moved_in',
        ${tx.now}::timestamptz
      from made
    )
    select number from made`.execute(tx)
  return new Set(rows.map((row) => row.number))
}

/** The hashes of those that are there already; what a run that broke off had left becomes this run's. */
async function readKnown(
  tx: Tx,
  { shopId, source, runId, unfinishedRuns }: ImportBatch,
  orders: readonly ImportedOrder[],
): Promise<Map<string, Buffer>> {
  if (orders.length === 0) return new Map()
  const numbers = orders.map((order) => order.number)
  if (unfinishedRuns.length > 0) {
    await sql`
      update ordering."order" set import_run_id = ${runId}
      where (shop_id, order_id) in (
        select shop_id, order_id from ordering."order"
        where shop_id = ${shopId} and source = ${source} and source_number = any(${numbers})
          and import_run_id = any(${[...unfinishedRuns]}::uuid[])
        order by source_number for update)`.execute(tx)
  }
  return readImportedHashes(tx, shopId, source, numbers)
}
