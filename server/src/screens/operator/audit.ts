import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { storedAuditDetail } from '../../platform/audit.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Registry } from '../../platform/registry.ts'
import type { Screen } from '../../platform/screen.ts'
import { type AuditRow, listAudit, listAuditActs } from './audit-contract.ts'

const PAGE_SIZE = 50

export const auditScreen: Screen = {
  name: 'operator/audit',
  routes: [
    route(listAudit, officer, ({ db }, { query }) => readAudit(db.kysely, query)),
    route(listAuditActs, officer, async ({ db }) => ({ modules: declaredActs(db.app.registry) })),
  ],
}

const declaredActs = ({ modules }: Registry) =>
  modules.flatMap(({ name, audit }) =>
    audit
      ? [
          {
            module: name,
            acts: Object.entries(audit.acts).map(([act, words]) => ({ act, words })),
            details: { ...audit.details },
          },
        ]
      : [],
  )

interface AuditQuery {
  readonly shopId?: string
  readonly act?: string
  readonly who?: string
  readonly from?: string
  readonly to?: string
  readonly after?: string
  readonly limit?: number
}

/** The audit log, newest first, with the names of who acted and of the shop. */
async function readAudit(
  reader: Reader,
  query: AuditQuery,
): Promise<{ rows: AuditRow[]; next: string | null }> {
  const limit = query.limit ?? PAGE_SIZE
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
  if (query.after) select = select.where('l.audit_id', '<', decodeCursor(query.after, ['number'])[0])
  if (query.shopId) select = select.where('l.shop_id', '=', query.shopId)
  if (query.act) select = select.where('l.act', '=', query.act)
  if (query.from) select = select.where('l.at', '>=', new Date(query.from))
  if (query.to) select = select.where('l.at', '<', new Date(query.to))
  const who = query.who?.normalize('NFKC').trim()
  if (who) select = select.where(actedBy(reader, who))
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
      detail: storedAuditDetail.read(row.detail) ?? {},
    })),
  }
}

/** Acts of people with these words in their name, or with this phone number. */
function actedBy(reader: Reader, who: string) {
  const phone = who.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
  const person = /^1\d{10}$/.test(phone)
    ? sql`phone_hash = ${reader.app.pii.hashPhone(phone)}`
    : sql`name ilike ${`%${who.replace(/[\\%_]/g, '\\$&')}%`}`
  return sql<boolean>`l.actor_id in (select account_id from identity.account where ${person})`
}
