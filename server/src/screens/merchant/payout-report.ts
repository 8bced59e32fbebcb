import { sql } from 'kysely'
import type { PayoutReason } from '../../modules/payment/payouts/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { dayRange } from './day-range.ts'
import type { PayoutReport } from './payouts-contract.ts'

/** Payouts of some days by reason, agent and SKU, the largest sums first. Refuses: range_backwards, range_too_long. */
export async function readPayoutReportOf(
  reader: Reader,
  shopId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<PayoutReport> {
  const range = dayRange(from, to)
  const made = sql`
    p.shop_id = ${shopId} and p.made_at >= ${range.from} and p.made_at < ${range.until}`
  const kept = sql`${made} and p.state <> 'failed'`
  const sums = sql`count(*)::int as count, coalesce(sum(p.amount_fen), 0)::bigint as "sumFen"`
  const [total, failed, reasons, agents, skus] = await Promise.all([
    sql<Sums>`select ${sums} from payment.payout p where ${kept}`.execute(reader),
    sql<{ count: number }>`
      select count(*)::int as count from payment.payout p where ${made} and p.state = 'failed'`.execute(
      reader,
    ),
    sql<Sums & { reason: PayoutReason }>`
      select p.reason, ${sums} from payment.payout p where ${kept}
      group by p.reason order by "sumFen" desc, p.reason`.execute(reader),
    sql<Sums & { agentId: string; name: string }>`
      select p.agent_id as "agentId", coalesce(max(who.name), '') as name, ${sums}
      from payment.payout p left join identity.account who on who.account_id = p.agent_id
      where ${kept} group by p.agent_id order by "sumFen" desc, p.agent_id`.execute(reader),
    sql<Sums & { skuId: string | null; title: string; specs: string[] }>`
      select line.sku_id as "skuId", coalesce(max(line.title), '') as title,
        coalesce((array_agg(line.specs order by p.made_at desc))[1], '[]'::jsonb) as specs, ${sums}
      from payment.payout p
      left join lateral (
        select l.sku_id, l.title, to_jsonb(l.specs) as specs from ordering.order_line l
        where l.shop_id = p.shop_id and l.order_id = p.order_id and (
          l.line_no = p.line_no
          or p.line_no is null and not exists (
            select 1 from ordering.order_line other
            where other.shop_id = l.shop_id and other.order_id = l.order_id and other.line_no <> l.line_no
          )
        )
      ) line on true
      where ${kept} group by line.sku_id order by "sumFen" desc, line.sku_id`.execute(reader),
  ])
  return {
    from,
    to,
    total: total.rows[0] ?? { count: 0, sumFen: 0 },
    failed: failed.rows[0]?.count ?? 0,
    reasons: reasons.rows,
    agents: agents.rows,
    skus: skus.rows,
  }
}

interface Sums {
  readonly count: number
  readonly sumFen: number
}
