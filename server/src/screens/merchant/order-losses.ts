import { sql } from 'kysely'
import { sumFen } from '../../kernel/money.ts'
import { readStoredOrder } from '../../modules/ordering/index.ts'
import { type CostKindView, SALES } from '../../modules/payment/costs/contract.ts'
import { readCostKinds, storedHow } from '../../modules/payment/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import type { UnreadJson } from '../../platform/db/stored-json.ts'
import type { RefundCost, RefundLoss } from './losses-contract.ts'

interface Booked {
  readonly refund_id: string
  readonly kind: string
  readonly fen: number
  /** Of the last row that books a cost; null: the cost was taken back to nothing. */
  readonly how: UnreadJson | null
  readonly revision: number
  readonly made_by: string | null
  readonly note: string
  readonly at: Date
}

/** What each refund of an order cost. Refuses: not_found. */
export async function readLossesOfOrder(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<{ refunds: RefundLoss[]; lossFen: number }> {
  await readStoredOrder(reader, shopId, orderId)
  const [kinds, losses, booked] = await Promise.all([
    readCostKinds(reader, shopId),
    sql<{ refund_id: string; channel: string; day: string }>`
      select refund_id, channel, to_char(day, 'YYYY-MM-DD') as day from analytics.refund_loss
      where shop_id = ${shopId} and order_id = ${orderId} order by at, refund_id`.execute(reader),
    sql<Booked>`
      select e.refund_id, e.kind, sum(case when e.reverses is null then e.amount_fen else -e.amount_fen end)::bigint as fen,
        (array_agg(e.how order by e.revision desc, e.line_no) filter (where e.reverses is null))[1] as how,
        max(e.revision) as revision,
        (array_agg(coalesce(who.name, '') order by e.revision desc))[1] as made_by,
        (array_agg(e.note order by e.revision desc))[1] as note, max(e.at) as at
      from payment.cost_entry e left join identity.account who on who.account_id = e.made_by
      where e.shop_id = ${shopId} and e.order_id = ${orderId} group by e.refund_id, e.kind`.execute(reader),
  ])
  const refunds = losses.rows.map(({ refund_id, channel, day }) =>
    lossOf(
      kinds,
      { refundId: refund_id, channel, day },
      booked.rows.filter((row) => row.refund_id === refund_id),
    ),
  )
  return { refunds, lossFen: sumFen(refunds.map((refund) => refund.explicitFen + refund.hiddenFen)) }
}

function lossOf(
  kinds: readonly CostKindView[],
  refund: Pick<RefundLoss, 'refundId' | 'channel' | 'day'>,
  booked: readonly Booked[],
): RefundLoss {
  const costs = kinds.flatMap((kind): RefundCost[] => {
    const row = booked.find((one) => one.kind === kind.kind)
    if (!row && !kind.isOn) return []
    return [
      {
        kind: kind.kind,
        name: kind.name,
        amountFen: row?.fen ?? 0,
        how: row?.how ? storedHow.read(row.how) : null,
        corrected:
          row && row.revision > 0
            ? { by: row.made_by ?? '', at: row.at.toISOString(), note: row.note }
            : null,
      },
    ]
  })
  return {
    ...refund,
    explicitFen: booked.find((row) => row.kind === SALES)?.fen ?? 0,
    hiddenFen: sumFen(costs.map((cost) => cost.amountFen)),
    costs,
  }
}
