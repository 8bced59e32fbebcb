import { type RawBuilder, sql } from 'kysely'
import type { Static } from 'typebox'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { addDays, startOfShanghaiDay } from '../../kernel/time.ts'
import { storedEvidence } from '../../modules/retention/index.ts'
import { retentionRights } from '../../modules/retention/rights-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { DecisionView } from './retention-contract.ts'
import * as contract from './retention-contract.ts'
import { readRetentionReport } from './retention-report.ts'

const seers = holders(retentionRights.seeRetention)

export const retentionScreen: Screen = {
  name: 'merchant/retention',
  routes: [
    route(contract.listDecisions, seers, ({ db, actor }, { query }) =>
      readDecisions(db.kysely, actor.shopId, query),
    ),
    route(contract.readRetentionReport, seers, ({ db, actor }, { query }) =>
      readRetentionReport(db.kysely, actor.shopId, query),
    ),
  ],
}

type Filter = NonNullable<typeof contract.listDecisions.types>['query']

interface DecisionRow {
  order_id: string
  number: string
  title: string | null
  total_fen: number
  made_at: Date
  reason_class: DecisionView['reasonClass']
  must_kind: DecisionView['mustKind']
  evidence: unknown
  arm: DecisionView['arm']
  why: DecisionView['why']
  means: DecisionView['means']
  value_fen: number
  margin_fen: number
  expected_gain_fen: number
  accepted_at: Date | null
  outcome: DecisionView['outcome']
  cause: DecisionView['cause']
  reward: DecisionView['reward']
}

/** A request that turned out to be one that must be refunded is shown as such, whatever it was taken for before. */
export const SHOWN_CLASS = sql`case when d.must_kind is null then d.reason_class else 'must_refund' end`

/** 挽单: a page of decisions, the newest first. */
async function readDecisions(reader: Reader, shopId: string, filter: Filter) {
  const limit = filter.limit ?? 50
  const [at, id] = decodeKey(filter.after, ['instant', 'id'])
  const before = filter.after ? sql`and (d.made_at, d.order_id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const { rows } = await sql<DecisionRow>`
    select d.order_id, o.number, o.total_fen, d.made_at, ${SHOWN_CLASS} as reason_class, d.must_kind, d.evidence,
      d.arm, d.why, d.means, d.value_fen, d.margin_fen, d.expected_gain_fen, d.accepted_at, d.outcome, d.cause, d.reward,
      (select l.title from ordering.order_line l where l.shop_id = d.shop_id and l.order_id = d.order_id
        order by l.line_no limit 1) as title
    from retention.decision d
    join ordering."order" o on o.shop_id = d.shop_id and o.order_id = d.order_id
    where ${whereOf(shopId, filter)} ${before}
    order by d.made_at desc, d.order_id desc limit ${limit + 1}`.execute(reader)
  const cut = cutPage(rows, limit, (row) => [row.made_at.toISOString(), row.order_id])
  return { rows: cut.rows.map(viewOf), next: cut.next }
}

const viewOf = (row: DecisionRow): Static<typeof contract.DecisionView> => ({
  orderId: row.order_id,
  orderNumber: row.number,
  title: row.title ?? '',
  totalFen: row.total_fen,
  madeAt: row.made_at.toISOString(),
  reasonClass: row.reason_class,
  mustKind: row.must_kind,
  evidence: storedEvidence.read(row.evidence) ?? [],
  arm: row.arm,
  why: row.why,
  means: row.means,
  valueFen: row.value_fen,
  marginFen: row.margin_fen,
  expectedGainFen: row.expected_gain_fen,
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  outcome: row.outcome,
  cause: row.cause,
  reward: row.reward,
})

/** What a filter finds, as a condition on retention.decision d. */
function whereOf(
  shopId: string,
  { reasonClass, means, arm, outcome, from, to }: Filter,
): RawBuilder<unknown> {
  const parts = [
    sql`d.shop_id = ${shopId}`,
    ...(reasonClass ? [sql`${SHOWN_CLASS} = ${reasonClass}`] : []),
    ...(means ? [sql`d.means = ${means}`] : []),
    ...(arm ? [sql`d.arm = ${arm}`] : []),
    ...(outcome ? [sql`d.outcome = ${outcome}`] : []),
    ...(from ? [sql`d.made_at >= ${startOfShanghaiDay(from)}`] : []),
    ...(to ? [sql`d.made_at < ${addDays(startOfShanghaiDay(to), 1)}`] : []),
  ]
  return sql.join(parts, sql` and `)
}
