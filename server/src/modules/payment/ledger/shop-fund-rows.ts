import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'

/*
 * What a shop has earned and not paid out is the sum of its account's transfers, less what is held of it. Summing them up
 * for every payout would take long in a large shop, so payment.shop_funds keeps a part that is certainly there: whoever
 * holds money of a shop's account takes it from that row first, under its lock, and who finds too little there counts
 * anew. Settlements of orders only add to the account, so that the row is never above the ledger.
 */

/**
 * Takes money of a shop for a hold or a transfer from its account; answers null, or what is free when that is less than
 * the amount: then nothing was taken. Locks the shop's funds to the end of the transaction.
 */
export async function takeFunds(tx: Tx, shopId: string, amountFen: number): Promise<null | number> {
  if (await takeKnown(tx, shopId, amountFen)) return null
  await sql`
    insert into payment.shop_funds (shop_id, free_fen) values (${shopId}, 0) on conflict do nothing`.execute(
    tx,
  )
  await sql`select 1 from payment.shop_funds where shop_id = ${shopId} for update`.execute(tx)
  const freeFen = await readFreeFunds(tx, shopId)
  await sql`
    update payment.shop_funds set free_fen = ${Math.max(0, freeFen)} where shop_id = ${shopId}`.execute(tx)
  return (await takeKnown(tx, shopId, amountFen)) ? null : Math.max(0, freeFen)
}

async function takeKnown(tx: Tx, shopId: string, amountFen: number): Promise<boolean> {
  const { rows } = await sql`
    update payment.shop_funds set free_fen = free_fen - ${amountFen}
    where shop_id = ${shopId} and free_fen >= ${amountFen} returning free_fen`.execute(tx)
  return rows.length === 1
}

/** Money that was taken and did not leave is free again. */
export async function returnFunds(tx: Tx, shopId: string, amountFen: number): Promise<void> {
  await sql`
    update payment.shop_funds set free_fen = free_fen + ${amountFen} where shop_id = ${shopId}`.execute(tx)
}

/** What a shop has earned and neither paid out nor set aside, by the ledger, in fen. */
export async function readFreeFunds(reader: Reader, shopId: string): Promise<number> {
  const { rows } = await sql<{ free_fen: number }>`
    select (
      (select coalesce(sum(amount_fen), 0) from payment.transfer
        where shop_id = ${shopId} and to_account = 'shop' and phase in ('posted', 'post'))
      - (select coalesce(sum(amount_fen), 0) from payment.transfer
        where shop_id = ${shopId} and from_account = 'shop' and phase in ('posted', 'post'))
      - (select coalesce(sum(amount_fen), 0) from payment.transfer held
        where held.shop_id = ${shopId} and held.from_account = 'shop' and held.phase = 'pending'
          and not exists (select 1 from payment.transfer ended
            where ended.shop_id = held.shop_id and ended.pending_id = held.transfer_id))
    )::bigint as free_fen`.execute(reader)
  return rows[0]?.free_fen ?? 0
}
