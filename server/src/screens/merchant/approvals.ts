import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { isAllowed } from '../../kernel/right.ts'
import {
  type ApprovalView,
  type approvalTabs,
  listApprovals,
} from '../../modules/identity/authority/contract.ts'
import { identityRights } from '../../modules/identity/rights-contract.ts'
import type { StaffActor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'

export const approvalsScreen: Screen = {
  name: 'merchant/approvals',
  routes: [
    route(listApprovals, anyStaff, ({ db, actor }, { query }) => readApprovals(db.kysely, actor, query)),
  ],
}

interface Asked {
  readonly after?: string
  readonly limit?: number
  readonly tab?: (typeof approvalTabs)[number]
}

type Row = Omit<ApprovalView, 'askedAt' | 'expiresAt' | 'decidedAt'> & {
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly decidedAt: Date | null
}

/** A page of the requests for approval; who decides none sees only their own. */
async function readApprovals(reader: Reader, actor: StaffActor, { after, limit = 50, tab = 'asked' }: Asked) {
  const { shopId, accountId } = actor
  const seesAll = isAllowed(actor.roles, identityRights.decideApprovals)
  const [at, id] = decodeKey(after, ['instant', 'id'])
  const before = after ? sql`and (a.asked_at, a.approval_id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const theirs = seesAll && tab !== 'mine' ? sql`` : sql`and a.asked_by = ${accountId}`
  const waiting = tab === 'asked' ? sql`and a.state = 'asked'` : sql``
  const [page, counted] = await Promise.all([
    sql<Row>`
      select a.approval_id as "approvalId", a.number, a.act, a.order_id as "orderId", o.number as "orderNumber",
        a.amount_fen as "amountFen", a.margin_fen as "marginFen", a.above, a.note, a.asked_by as "askedBy",
        coalesce(asker.name, '') as "askedByName", a.asked_at as "askedAt", a.expires_at as "expiresAt", a.state,
        decider.name as "decidedByName", a.decided_at as "decidedAt", a.answer
      from identity.approval a
      join ordering."order" o on o.shop_id = a.shop_id and o.order_id = a.order_id
      left join identity.account asker on asker.account_id = a.asked_by
      left join identity.account decider on decider.account_id = a.decided_by
      where a.shop_id = ${shopId} ${theirs} ${waiting} ${before}
      order by a.asked_at desc, a.approval_id desc limit ${limit + 1}`.execute(reader),
    sql<{ waiting: number }>`
      select count(*)::int as waiting from identity.approval a
      where a.shop_id = ${shopId} and a.state = 'asked' ${theirs}`.execute(reader),
  ])
  const cut = cutPage(page.rows, limit, (row) => [row.askedAt.toISOString(), row.approvalId])
  return {
    rows: cut.rows.map((row) => ({
      ...row,
      askedAt: row.askedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    })),
    next: cut.next,
    waiting: counted.rows[0]?.waiting ?? 0,
  }
}
