import { sql } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { assertFen } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { TransferPhase, TransferReason } from '../contract.ts'
import { type Account, accountName, type shopAccount } from './accounts.ts'

/** Money to move from one account of a shop to another; the order is the one that it is about. */
export interface Transfer {
  readonly reason: TransferReason
  readonly from: Account
  readonly to: Account
  readonly amountFen: number
  readonly orderId: string
}

/**
 * A transfer out of an order's own account, whose checks guard what is held, or out of the shop's, whose funds the caller
 * has taken (`takeFunds`).
 */
export interface Hold extends Transfer {
  readonly from: Extract<Account, { orderId: string }> | typeof shopAccount
}

const INSERT_TRANSFERS: NamedStatement = {
  name: 'payment.insert-transfers',
  text: `
    insert into payment.transfer
      (shop_id, transfer_id, phase, reason, from_account, to_account, amount_fen, order_id, at)
    select $1::uuid, t.transfer_id, $2::text, t.reason, t.from_account, t.to_account, t.amount_fen, t.order_id,
      $3::timestamptz
    from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::uuid[])
      as t (transfer_id, reason, from_account, to_account, amount_fen, order_id)`,
}

/** Writes transfers of one phase; answers their ids in the same order. */
export async function insertTransfers(
  tx: Tx,
  shopId: string,
  phase: TransferPhase,
  transfers: readonly Transfer[],
): Promise<string[]> {
  const rows = transfers.map((transfer) => ({
    transferId: makeId(machineNowMs()),
    reason: transfer.reason,
    from: accountName(transfer.from),
    to: accountName(transfer.to),
    amountFen: assertFen(transfer.amountFen),
    orderId: transfer.orderId,
  }))
  const column = <Value>(read: (row: (typeof rows)[number]) => Value) => rows.map(read)
  await tx.query(INSERT_TRANSFERS, [
    shopId,
    phase,
    tx.now,
    column((row) => row.transferId),
    column((row) => row.reason),
    column((row) => row.from),
    column((row) => row.to),
    column((row) => row.amountFen),
    column((row) => row.orderId),
  ])
  return rows.map((row) => row.transferId)
}

interface Resolved {
  readonly from: Account
  readonly to: Account
  readonly amountFen: number
}

/** Writes the row that ends a hold; the unique index on pending_id lets only one such row in. */
export async function endHold(
  tx: Tx,
  shopId: string,
  holdId: string,
  phase: 'post' | 'void',
): Promise<Resolved | null> {
  const { rows } = await sql<{ from_account: string; to_account: string; amount_fen: number }>`
    insert into payment.transfer
      (shop_id, transfer_id, phase, pending_id, reason, from_account, to_account, amount_fen, order_id, at)
    select shop_id, ${makeId(machineNowMs())}, ${phase}, transfer_id, reason, from_account, to_account, amount_fen,
           order_id, ${tx.now}
    from payment.transfer where shop_id = ${shopId} and transfer_id = ${holdId} and phase = 'pending'
    on conflict (shop_id, pending_id) where pending_id is not null do nothing
    returning from_account, to_account, amount_fen`.execute(tx)
  const row = rows[0]
  if (!row) {
    await refuseMissingHold(tx, shopId, holdId)
    return null
  }
  return { from: asAccount(row.from_account), to: asAccount(row.to_account), amountFen: row.amount_fen }
}

async function refuseMissingHold(tx: Tx, shopId: string, holdId: string): Promise<void> {
  const found = await tx
    .selectFrom('payment.transfer')
    .select('transfer_id')
    .where('shop_id', '=', shopId)
    .where('transfer_id', '=', holdId)
    .where('phase', '=', 'pending')
    .executeTakeFirst()
  if (!found) throw new Error(`There is no hold ${holdId}.`)
}

function asAccount(name: string): Account {
  const [kind, orderId] = name.split(':')
  return (orderId ? { kind, orderId } : { kind }) as Account
}
