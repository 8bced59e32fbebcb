import { sql } from 'kysely'
import { addDays } from '../../../kernel/time.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import type { OpenOrder, PrivacyView } from './contract.ts'

/** Orders that are listed by name at most; the rest is a number. */
const MAX_NAMED = 20

const isOpen = sql`(o.state in ('unpaid', 'paid', 'shipped', 'received') or exists (
  select 1 from aftersale.refund_case c
  where c.shop_id = o.shop_id and c.order_id = o.order_id and c.state in ('asked', 'refunding')))`

/** What stands against deleting an account. */
export interface Blockers {
  readonly openOrders: OpenOrder[]
  readonly openCount: number
  readonly worksIn: string[]
  readonly officer: boolean
}

/** Open orders and refunds of a buyer, the shops that they work in, and whether they are an officer. */
export async function readBlockers(reader: Reader, accountId: string): Promise<Blockers> {
  const { rows } = await sql<OpenOrder & { all: number }>`
    select o.shop_id as "shopId", o.order_id as "orderId", o.number, s.name as "shopName", o.state,
      exists (select 1 from aftersale.refund_case c where c.shop_id = o.shop_id and c.order_id = o.order_id
        and c.state in ('asked', 'refunding')) as "refundOpen",
      count(*) over ()::integer as "all"
    from ordering.buyer_order b
    join ordering."order" o using (shop_id, order_id)
    join shop.shop s on s.shop_id = o.shop_id
    where b.buyer_id = ${accountId} and ${isOpen}
    order by b.made_at desc limit ${MAX_NAMED}`.execute(reader)
  const shops = await reader
    .selectFrom('identity.staff as member')
    .innerJoin('shop.shop as s', 's.shop_id', 'member.shop_id')
    .select('s.name')
    .where('member.account_id', '=', accountId)
    .orderBy('s.number')
    .execute()
  const account = await reader
    .selectFrom('identity.account')
    .select('officer')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return {
    openOrders: rows.map(({ all: _, ...order }) => order),
    openCount: rows[0]?.all ?? 0,
    worksIn: shops.map((shop) => shop.name),
    officer: account?.officer ?? false,
  }
}

/** Which versions a person agreed to, and what deleting the account would mean now. */
export async function readPrivacy(reader: Reader, accountId: string): Promise<PrivacyView> {
  const consents = await reader
    .selectFrom('identity.consent')
    .select(['version', 'agreed_at'])
    .where('account_id', '=', accountId)
    .orderBy('version', 'desc')
    .execute()
  const set = await readPolicies(reader, await readBusinessNow(reader))
  const receiverKeptDays = Number(set.values['receiverKeptDays'] ?? 1096)
  const { rows } = await sql<{ orders: number; last: Date | null; addresses: number }>`
    select count(*)::integer as orders, max(coalesce(o.finished_at, o.cancelled_at)) as last,
      (select count(*)::integer from identity.address a
        where a.buyer_id = ${accountId} and a.removed_at is null) as addresses
    from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
    where b.buyer_id = ${accountId} and o.state in ('finished', 'cancelled') and o.receiver_removed_at is null
  `.execute(reader)
  const kept = rows[0]
  return {
    consents: consents.map((row) => ({ version: row.version, agreedAt: row.agreed_at.toISOString() })),
    deletion: {
      ...(await readBlockers(reader, accountId)),
      keptOrders: kept?.orders ?? 0,
      keptUntil: kept?.last ? addDays(kept.last, receiverKeptDays).toISOString() : null,
      keptDays: receiverKeptDays,
      addresses: kept?.addresses ?? 0,
    },
  }
}
