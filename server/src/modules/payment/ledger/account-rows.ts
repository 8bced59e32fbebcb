import { refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { paymentRefusals } from '../contract.ts'
import { type Account, accountName } from './accounts.ts'

const refuse = refusals(paymentRefusals)

const CHECK_VIOLATION = '23514'

const MAKE_ACCOUNTS: NamedStatement = {
  name: 'payment.make-accounts',
  text: `
    insert into payment.account (shop_id, account, kind, order_id, balance_fen, held_fen)
    select $1::uuid, a.name, a.kind, a.order_id, fen.none, fen.none
    from unnest($2::text[], $3::text[], $4::uuid[]) as a (name, kind, order_id),
    lateral (select case when a.order_id is null then null else 0 end::bigint as none) as fen
    on conflict do nothing`,
}

/** Makes the accounts that are not there yet, in the order of their names. */
export async function ensureAccounts(tx: Tx, shopId: string, accounts: readonly Account[]): Promise<void> {
  const byName = new Map(accounts.map((account) => [accountName(account), account]))
  const rows = [...byName].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx.query(MAKE_ACCOUNTS, [
    shopId,
    rows.map(([name]) => name),
    rows.map(([, account]) => account.kind),
    rows.map(([, account]) => ('orderId' in account ? account.orderId : null)),
  ])
}

/** What one movement does to a running balance and to what is held of it. */
export interface Change {
  readonly account: Account
  readonly balanceFen: number
  readonly heldFen: number
}

/*
 * No stronger lock than the update itself takes: a transfer that is being written holds its accounts in place by their
 * keys, and two that end holds of one order at the same moment would wait for each other.
 */
const CHANGE_ACCOUNTS: NamedStatement = {
  name: 'payment.change-accounts',
  text: `
    with locked as (
      select account from payment.account where shop_id = $1 and account = any($2::text[])
      order by account for no key update
    )
    update payment.account a
    set balance_fen = a.balance_fen + change.balance_fen, held_fen = a.held_fen + change.held_fen
    from unnest($2::text[], $3::bigint[], $4::bigint[]) as change (account, balance_fen, held_fen), locked
    where a.shop_id = $1 and a.account = change.account and locked.account = a.account
    returning a.account`,
}

/** Accounts that only gain may be made by their first gain: one row written, not two. */
const GAIN: NamedStatement = {
  name: 'payment.gain',
  text: `
    insert into payment.account as known (shop_id, account, kind, order_id, balance_fen, held_fen)
    select $1::uuid, gain.name, gain.kind, gain.order_id, gain.fen, 0
    from unnest($2::text[], $3::text[], $4::uuid[], $5::bigint[]) as gain (name, kind, order_id, fen)
    on conflict (shop_id, account) do update set balance_fen = known.balance_fen + excluded.balance_fen`,
}

/** The changes of each account that keeps a running balance, in the order of their names. */
function sumsOf(changes: readonly Change[]): OrderChange[] {
  const sums = new Map<string, OrderChange>()
  for (const { account, balanceFen, heldFen } of changes) {
    if (!('orderId' in account)) continue
    const name = accountName(account)
    const sum = sums.get(name) ?? { name, account, balanceFen: 0, heldFen: 0 }
    sums.set(name, { ...sum, balanceFen: sum.balanceFen + balanceFen, heldFen: sum.heldFen + heldFen })
  }
  return [...sums.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

interface OrderChange extends Change {
  readonly name: string
  readonly account: Extract<Account, { orderId: string }>
}

/**
 * Moves money between accounts, those made that are not there yet. Accounts are locked in the order of their names; the
 * table's checks are the last word: never below zero, never less than what is held.
 */
export async function moveBetween(tx: Tx, shopId: string, changes: readonly Change[]): Promise<void> {
  const sums = sumsOf(changes)
  if (sums.some((sum) => sum.balanceFen < 0)) {
    const accounts = changes.map((change) => change.account)
    await Promise.all([ensureAccounts(tx, shopId, accounts), applySums(tx, shopId, sums)])
    return
  }
  const shared = changes.map((change) => change.account).filter((account) => !('orderId' in account))
  await Promise.all([
    ensureAccounts(tx, shopId, shared),
    tx.query(GAIN, [
      shopId,
      sums.map((sum) => sum.name),
      sums.map((sum) => sum.account.kind),
      sums.map((sum) => sum.account.orderId),
      sums.map((sum) => sum.balanceFen),
    ]),
  ])
}

/**
 * Applies changes to the accounts that keep a running balance, locked in the order of their names. The table's checks
 * are the last word: never below zero, never less than what is held. Refuses: money_not_there.
 */
export const applyChanges = (tx: Tx, shopId: string, changes: readonly Change[]): Promise<void> =>
  refuseOverdraft(applySums(tx, shopId, sumsOf(changes)))

async function applySums(tx: Tx, shopId: string, sums: readonly OrderChange[]): Promise<void> {
  if (sums.length === 0) return
  const rows = await tx.query(CHANGE_ACCOUNTS, [
    shopId,
    sums.map((sum) => sum.name),
    sums.map((sum) => sum.balanceFen),
    sums.map((sum) => sum.heldFen),
  ])
  if (rows.length !== sums.length)
    throw new Error(`An account of ${sums.map((sum) => sum.name).join()} is not there.`)
}

/** Awaits changes of accounts; a broken check of the table means that the money is not there. Refuses: money_not_there. */
export async function refuseOverdraft(changing: Promise<unknown>): Promise<void> {
  try {
    await changing
  } catch (error) {
    if ((error as { code?: string }).code === CHECK_VIOLATION) throw refuse('money_not_there')
    throw error
  }
}
