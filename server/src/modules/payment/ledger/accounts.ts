import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { AccountKind } from '../contract.ts'

/**
 * One account of a shop's ledger. clearing: what lies at the provider; escrow and buyer: an order's own, with a running
 * balance; shop: what the shop has earned. A positive balance is money that the account's owner is owed.
 */
export type Account =
  | { readonly kind: 'clearing' | 'shop' }
  | { readonly kind: 'escrow' | 'buyer'; readonly orderId: string }

export const clearing = { kind: 'clearing' } as const satisfies Account
export const shopAccount = { kind: 'shop' } as const satisfies Account
export const escrow = (orderId: string) => ({ kind: 'escrow', orderId }) as const satisfies Account
export const buyerAccount = (orderId: string) => ({ kind: 'buyer', orderId }) as const satisfies Account

/** An account's key within its shop: `clearing`, `shop`, `escrow:<order>`, `buyer:<order>`. */
export const accountName = (account: Account): string =>
  'orderId' in account ? `${account.kind}:${account.orderId}` : account.kind

/** The kind that an account's key begins with. */
export const kindOfAccount = (name: string): AccountKind => name.split(':')[0] as AccountKind

/** Makes the accounts that are not there yet, in the order of their names. */
export async function ensureAccounts(tx: Tx, shopId: string, accounts: readonly Account[]): Promise<void> {
  const byName = new Map(accounts.map((account) => [accountName(account), account]))
  const rows = [...byName].sort(([a], [b]) => (a < b ? -1 : 1))
  await sql`
    insert into payment.account (shop_id, account, kind, order_id, balance_fen, held_fen)
    select ${shopId}, a.name, a.kind, a.order_id, fen.none, fen.none
    from unnest(
      ${rows.map(([name]) => name)}::text[],
      ${rows.map(([, account]) => account.kind)}::text[],
      ${rows.map(([, account]) => ('orderId' in account ? account.orderId : null))}::uuid[]
    ) as a (name, kind, order_id),
    lateral (select case when a.order_id is null then null else 0 end::bigint as none) as fen
    on conflict do nothing`.execute(tx)
}

/** What one movement does to a running balance and to what is held of it. */
export interface Change {
  readonly account: Account
  readonly balanceFen: number
  readonly heldFen: number
}

/**
 * Applies changes to the accounts that keep a running balance, locked in the order of their names. The table's checks
 * are the last word: never below zero, never less than what is held.
 */
export async function applyChanges(tx: Tx, shopId: string, changes: readonly Change[]): Promise<void> {
  const sums = new Map<string, { balanceFen: number; heldFen: number }>()
  for (const { account, balanceFen, heldFen } of changes) {
    if (!('orderId' in account)) continue
    const name = accountName(account)
    const sum = sums.get(name) ?? { balanceFen: 0, heldFen: 0 }
    sums.set(name, { balanceFen: sum.balanceFen + balanceFen, heldFen: sum.heldFen + heldFen })
  }
  if (sums.size === 0) return
  const names = [...sums.keys()]
  const balances = [...sums.values()].map((sum) => sum.balanceFen)
  const helds = [...sums.values()].map((sum) => sum.heldFen)
  const { numAffectedRows } = await sql`
    with locked as (
      select account from payment.account where shop_id = ${shopId} and account = any(${names}::text[])
      order by account for update
    )
    update payment.account a
    set balance_fen = a.balance_fen + change.balance_fen, held_fen = a.held_fen + change.held_fen
    from unnest(${names}::text[], ${balances}::bigint[], ${helds}::bigint[]) as change (account, balance_fen, held_fen),
         locked
    where a.shop_id = ${shopId} and a.account = change.account and locked.account = a.account`.execute(tx)
  if (Number(numAffectedRows) !== names.length) throw new Error(`An account of ${names.join()} is not there.`)
}
