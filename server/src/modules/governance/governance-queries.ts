import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { defaultPolicies } from '../../kernel/policy.ts'
import type { Reader } from '../../platform/db/database.ts'
import { absenceAt, readShops } from '../shop/index.ts'
import type { AuditRow, OperatorShop, PolicyVersion } from './contract.ts'

/** Every version of the policies, newest first. */
export async function listPolicyVersions(reader: Reader, now: Date): Promise<PolicyVersion[]> {
  const rows = await reader
    .selectFrom('platform.policy_set as p')
    .leftJoin('identity.account as who', 'who.account_id', 'p.made_by')
    .select(['p.policy_set_id', 'p.effective_from', 'p.policies', 'p.note', 'p.made_at', 'who.name'])
    .orderBy('p.effective_from', 'desc')
    .execute()
  const current = rows.find((row) => row.effective_from <= now)
  return rows.map((row) => ({
    policySetId: row.policy_set_id,
    effectiveFrom: row.effective_from.toISOString(),
    policies: { ...defaultPolicies(), ...row.policies },
    note: row.note,
    madeBy: row.name,
    madeAt: row.made_at.toISOString(),
    state: row === current ? 'current' : row.effective_from > now ? 'coming' : 'past',
  }))
}

/** Shops as an officer sees them. Open orders: paid and not shipped, or unpaid. */
export async function listOperatorShops(
  reader: Reader,
  now: Date,
  query: { word?: string; after?: string; limit?: number },
): Promise<{ rows: OperatorShop[]; next: string | null }> {
  const limit = query.limit ?? 20
  const after = query.after ? Number(decodeCursor(query.after, 1)[0]) : 0
  const like = `%${(query.word ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<OperatorShopRow>`
    select s.shop_id, s.number, s.name, s.category, s.opened_at,
      coalesce((select string_agg(a.name, '、') from identity.staff f join identity.account a using (account_id)
        where f.shop_id = s.shop_id and 'owner' = any(f.roles)), '') as owner,
      (select count(*)::int from catalog.product p where p.shop_id = s.shop_id and p.state = 'on_sale') as products,
      (select count(*)::int from ordering."order" o where o.shop_id = s.shop_id and o.state in ('unpaid', 'paid')) as open,
      (select coalesce(sum(o.total_fen), 0)::bigint from ordering."order" o
        where o.shop_id = s.shop_id and o.paid_at is not null) as paid_fen
    from shop.shop s where s.number > ${after} and s.name ilike ${like}
    order by s.number limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.number])
  const facts = await readShops(
    reader,
    page.rows.map((row) => row.shop_id),
  )
  return {
    next: page.next,
    rows: page.rows.map((row) => {
      const away = absenceAt(facts.get(row.shop_id)?.absences ?? [], now)
      return {
        shopId: row.shop_id,
        number: row.number,
        name: row.name,
        category: row.category,
        owner: row.owner,
        openedAt: row.opened_at.toISOString(),
        state: away ? 'offline' : 'online',
        resumesAt: away?.resumesAt?.toISOString() ?? null,
        productsOnSale: row.products,
        openOrders: row.open,
        paidFen: row.paid_fen,
      }
    }),
  }
}

interface OperatorShopRow {
  shop_id: string
  number: number
  name: string
  category: string
  opened_at: Date
  owner: string
  products: number
  open: number
  paid_fen: number
}

/** The audit log, newest first. */
export async function listAudit(
  reader: Reader,
  query: { shopId?: string; act?: string; after?: string; limit?: number },
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const limit = query.limit ?? 50
  let select = reader
    .selectFrom('platform.audit as l')
    .leftJoin('identity.account as who', 'who.account_id', 'l.actor_id')
    .leftJoin('shop.shop as s', 's.shop_id', 'l.shop_id')
    .select([
      'l.audit_id',
      'l.at',
      'l.actor_kind',
      'who.name',
      'l.act',
      'l.subject',
      's.name as shop',
      'l.detail',
    ])
    .orderBy('l.audit_id', 'desc')
    .limit(limit + 1)
  if (query.after) select = select.where('l.audit_id', '<', Number(decodeCursor(query.after, 1)[0]))
  if (query.shopId) select = select.where('l.shop_id', '=', query.shopId)
  if (query.act) select = select.where('l.act', '=', query.act)
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [row.audit_id])
  return {
    next,
    rows: rows.map((row) => ({
      auditId: row.audit_id,
      at: row.at.toISOString(),
      actorKind: row.actor_kind,
      actorName: row.name,
      act: row.act,
      subject: row.subject,
      shopName: row.shop,
      detail: row.detail,
    })),
  }
}
