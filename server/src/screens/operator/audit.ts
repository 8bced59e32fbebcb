import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { staffRoles } from '../../modules/identity/staff/contract.ts'
import { storedAuditDetail } from '../../platform/audit.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Registry } from '../../platform/registry.ts'
import type { Screen } from '../../platform/screen.ts'
import { type AuditRow, listAudit, listAuditActs } from './audit-contract.ts'
import { historyActs, historyDetails, historyRows, isHistoryAct } from './audit-history.ts'

const PAGE_SIZE = 50

export const auditScreen: Screen = {
  name: 'operator/audit',
  routes: [
    route(listAudit, officer, ({ db }, { query }) => readAudit(db.kysely, query)),
    route(listAuditActs, officer, async ({ db }) => ({ modules: declaredActs(db.app.registry) })),
  ],
}

const declaredActs = ({ modules }: Registry) => [
  ...modules.flatMap(({ name, audit }) =>
    audit
      ? [
          {
            module: name,
            acts: Object.entries(audit.acts).map(([act, words]) => ({ act, words })),
            details: { ...audit.details },
          },
        ]
      : [],
  ),
  { module: 'history', acts: [...historyActs], details: { ...historyDetails } },
]

interface AuditQuery {
  readonly shopId?: string
  readonly act?: string
  readonly who?: string
  readonly from?: string
  readonly to?: string
  readonly after?: string
  readonly limit?: number
}

interface LogRow {
  readonly source: string
  readonly key: string
  readonly at: Date
  readonly actor_kind: string
  readonly name: string | null
  readonly roles: string[] | null
  readonly act: string
  readonly subject: string
  readonly shop_id: string | null
  readonly shop: string | null
  readonly detail: unknown
}

const LOG = sql`
  select 'audit' as source, lpad(audit_id::text, 18, '0') as key, at, actor_kind, actor_id, act, subject, shop_id, detail
  from platform.audit`

/**
 * The audit log, newest first, with the names of who acted and of the shop. Of a person, and where an act of the histories
 * is asked for, what stands in the histories of orders, parcels and refunds stands between it.
 */
async function readAudit(
  reader: Reader,
  query: AuditQuery,
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const limit = query.limit ?? PAGE_SIZE
  const who = query.who?.normalize('NFKC').trim()
  const log = who || isHistoryAct(query.act) ? sql`${LOG} union all ${historyRows}` : LOG
  const { rows: found } = await sql<LogRow>`
    select l.source, l.key, l.at, l.actor_kind, who.name, staff.roles, l.act, l.subject, l.shop_id, s.name as shop, l.detail
    from (${log}) as l
    left join identity.account who on who.account_id = l.actor_id
    left join identity.staff staff on staff.shop_id = l.shop_id and staff.account_id = l.actor_id and l.actor_kind = 'staff'
    left join shop.shop s on s.shop_id = l.shop_id
    where ${sql.join(await conditionsOf(reader, query, who), sql` and `)}
    order by l.at desc, l.source desc, l.key desc
    limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) => [row.at.toISOString(), row.source, row.key])
  return { next, rows: rows.map(viewOf) }
}

const viewOf = (row: LogRow): AuditRow => ({
  rowId: `${row.source} ${row.key}`,
  at: row.at.toISOString(),
  actorKind: row.actor_kind,
  actorName: row.name,
  actorRoles: staffRoles.filter((role) => row.roles?.includes(role)),
  act: row.act,
  subject: row.subject,
  shopId: row.shop_id,
  shopName: row.shop,
  detail: storedAuditDetail.read(row.detail) ?? {},
})

async function conditionsOf(reader: Reader, query: AuditQuery, who: string | undefined) {
  const conditions = [sql<boolean>`true`]
  if (query.after) {
    const [at, source, key] = decodeCursor(query.after, ['instant', 'text', 'text'])
    conditions.push(sql`(l.at, l.source, l.key) < (${at}::timestamptz, ${source}, ${key})`)
  }
  if (query.shopId) conditions.push(sql`l.shop_id = ${query.shopId}`)
  if (query.act) conditions.push(sql`l.act = ${query.act}`)
  if (query.from) conditions.push(sql`l.at >= ${new Date(query.from)}`)
  if (query.to) conditions.push(sql`l.at < ${new Date(query.to)}`)
  if (who) conditions.push(sql`l.actor_id = any(${await peopleCalled(reader, who)}::uuid[])`)
  return conditions
}

/** People with these words in their name, or with this phone number. */
async function peopleCalled(reader: Reader, who: string): Promise<string[]> {
  const phone = who.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  const person = /^1\d{10}$/.test(phone)
    ? sql`phone_hash = ${reader.app.pii.hashPhone(phone)}`
    : sql`name ilike ${`%${who.replace(/[\\%_]/g, '\\$&')}%`}`
  const { rows } = await sql<{ account_id: string }>`
    select account_id from identity.account where ${person}`.execute(reader)
  return rows.map((row) => row.account_id)
}
