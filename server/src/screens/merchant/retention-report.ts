import { sql } from 'kysely'
import { upliftOf } from '../../modules/retention/index.ts'
import { type Means, meansList } from '../../modules/retention/means-contract.ts'
import { type ReasonClass, reasonClasses } from '../../modules/retention/reasons/reasons-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { dayRange } from './day-range.ts'
import { keptCauses, type RetentionReport, type UpliftFigures } from './retention-contract.ts'

/** Decisions that are alike, counted. */
interface Group {
  readonly reasonClass: ReasonClass
  readonly means: Means | null
  readonly arm: 'offered' | 'hold_out' | 'none'
  readonly outcome: 'open' | 'kept' | 'refunded'
  readonly cause: (typeof keptCauses)[number] | null
  readonly count: number
  readonly accepted: number
  /** What was paid and not refunded. */
  readonly totalFen: number
  readonly marginFen: number
  readonly costFen: number
}

/** Of an order that was kept in part, the margin of that part. */
const KEPT_MARGIN = sql`d.margin_fen * (o.total_fen - o.refunded_fen) / greatest(o.total_fen, 1)`

/** What offers in place of refunds did in some days, per means, reason and cause. Refuses: range_backwards, range_too_long. */
export async function readRetentionReport(
  reader: Reader,
  shopId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<RetentionReport> {
  const range = dayRange(from, to)
  const { rows } = await sql<Group>`
    select case when d.must_kind is null then d.reason_class else 'must_refund' end as "reasonClass",
      d.means, d.arm, d.outcome, d.cause, count(*)::int as count, count(d.accepted_at)::int as accepted,
      sum(o.total_fen - o.refunded_fen)::bigint as "totalFen",
      sum(case when d.outcome = 'kept' then ${KEPT_MARGIN} else d.margin_fen end)::bigint as "marginFen",
      coalesce(sum(d.cost_fen) filter (where d.accepted_at is not null and d.outcome = 'kept'), 0)::bigint as "costFen"
    from retention.decision d
    join ordering."order" o on o.shop_id = d.shop_id and o.order_id = d.order_id
    where d.shop_id = ${shopId} and d.made_at >= ${range.from} and d.made_at < ${range.until}
    group by 1, 2, 3, 4, 5`.execute(reader)
  return { from, to, ...reportOf(rows) }
}

/** The report of groups of decisions. Pure. */
export function reportOf(groups: readonly Group[]): Omit<RetentionReport, 'from' | 'to'> {
  const countOf = (own: readonly Group[], outcome?: Group['outcome']) =>
    sumOf(own, (one) => (outcome === undefined || one.outcome === outcome ? one.count : 0))
  const kept = groups.filter((one) => one.outcome === 'kept')
  return {
    total: {
      decisions: countOf(groups),
      openOrders: countOf(groups, 'open'),
      keptOrders: countOf(groups, 'kept'),
      refundedOrders: countOf(groups, 'refunded'),
      keptFen: sumOf(kept, (one) => one.totalFen),
      ...figuresOf(groups),
    },
    means: meansList.map((means) => ({
      means,
      ...figuresOf(groups.filter((one) => one.means === means)),
    })),
    classes: reasonClasses.map((reasonClass) => {
      const own = groups.filter((one) => one.reasonClass === reasonClass)
      return {
        reasonClass,
        decisions: countOf(own),
        keptOrders: countOf(own, 'kept'),
        refundedOrders: countOf(own, 'refunded'),
        ...figuresOf(own),
      }
    }),
    causes: keptCauses.map((cause) => {
      const own = kept.filter((one) => one.cause === cause)
      return { cause, count: countOf(own), totalFen: sumOf(own, (one) => one.totalFen) }
    }),
  }
}

const sumOf = (groups: readonly Group[], of: (one: Group) => number): number =>
  groups.reduce((sum, one) => sum + of(one), 0)

function figuresOf(groups: readonly Group[]): UpliftFigures {
  const offered = groups.filter((one) => one.arm === 'offered')
  const heldOut = groups.filter((one) => one.arm === 'hold_out')
  const count = (own: readonly Group[]) => sumOf(own, (one) => one.count)
  const ended = (own: readonly Group[]) => own.filter((one) => one.outcome !== 'open')
  const kept = (own: readonly Group[]) => count(own.filter((one) => one.outcome === 'kept'))
  const uplift = upliftOf(
    { count: count(ended(offered)), kept: kept(offered) },
    { count: count(ended(heldOut)), kept: kept(heldOut) },
  )
  const costFen = sumOf(offered, (one) => one.costFen)
  const marginFen = sumOf(ended(offered), (one) => one.marginFen)
  return {
    offered: count(offered),
    accepted: sumOf(offered, (one) => one.accepted),
    ended: count(ended(offered)),
    kept: kept(offered),
    heldOut: count(heldOut),
    heldOutEnded: count(ended(heldOut)),
    heldOutKept: kept(heldOut),
    uplift,
    costFen,
    netFen: uplift ? Math.round(marginFen * uplift.value) - costFen : null,
  }
}
