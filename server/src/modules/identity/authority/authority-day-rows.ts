import { sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { MaybeGiving } from './authority-rules.ts'
import type { AuthorityAct } from './contract.ts'

export interface DayTake {
  readonly shopId: string
  readonly accountId: string
  readonly act: AuthorityAct
  readonly day: string
  readonly amountFen: number
  /** Null: no limit, but counted. */
  readonly mostFen: number | null
}

/** Counts an act to a person's day; false: the limit would be passed, and nothing was counted, whatever others do at once. */
export async function takeFromAuthority(tx: Tx, take: DayTake): Promise<boolean> {
  const { shopId, accountId, act, day, amountFen, mostFen } = take
  const { rows } = await sql`
    insert into identity.authority_day as known (shop_id, account_id, act, day, sum_fen, most_fen)
    select ${shopId}::uuid, ${accountId}::uuid, ${act}::text, ${day}::date, ${amountFen}::bigint, ${mostFen}::bigint
    where ${mostFen}::bigint is null or ${amountFen}::bigint <= ${mostFen}::bigint
    on conflict (shop_id, account_id, act, day) do update
      set sum_fen = known.sum_fen + excluded.sum_fen, most_fen = excluded.most_fen
      where excluded.most_fen is null or known.sum_fen + excluded.sum_fen <= excluded.most_fen
    returning sum_fen`.execute(tx)
  return rows.length === 1
}

/** Notes what somebody gave away as the limits saw it. */
export async function insertUse(
  tx: Tx,
  shopId: string,
  accountId: string,
  { act, amountFen, marginFen, usedFen }: MaybeGiving & { readonly act: AuthorityAct },
): Promise<void> {
  await tx
    .insertInto('identity.authority_use')
    .values({
      shop_id: shopId,
      account_id: accountId,
      act,
      amount_fen: amountFen,
      margin_fen: marginFen,
      used_fen: usedFen,
      at: tx.now,
    })
    .execute()
}

/** An act that was counted in this transaction came to nothing. */
export async function giveBackToAuthority(tx: Tx, take: Omit<DayTake, 'mostFen'>): Promise<void> {
  const { shopId, accountId, act, day, amountFen } = take
  await sql`
    update identity.authority_day set sum_fen = greatest(0, sum_fen - ${amountFen})
    where shop_id = ${shopId} and account_id = ${accountId} and act = ${act} and day = ${day}::date`.execute(
    tx,
  )
  await sql`
    delete from identity.authority_use where shop_id = ${shopId} and use_id = (
      select max(use_id) from identity.authority_use
      where shop_id = ${shopId} and account_id = ${accountId} and act = ${act} and amount_fen = ${amountFen} and at = ${tx.now}
    )`.execute(tx)
}

/** What a person gave away on a day by their own authority. */
export async function readTakenOn(
  reader: Reader,
  { shopId, accountId, act, day }: Pick<DayTake, 'shopId' | 'accountId' | 'act' | 'day'>,
): Promise<number> {
  const row = await reader
    .selectFrom('identity.authority_day')
    .select('sum_fen')
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .where('act', '=', act)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.sum_fen ?? 0
}
