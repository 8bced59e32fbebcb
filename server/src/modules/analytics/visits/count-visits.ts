import { sql } from 'kysely'
import { ID_CLOCK_TOLERANCE_MS, idTimeMs } from '../../../kernel/id.ts'
import { addMs } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { productExists } from '../../catalog/index.ts'
import { orderExists } from '../../ordering/index.ts'
import { shopExists } from '../../shop/index.ts'
import type { Visit } from './contract.ts'

/**
 * Counts a batch of visits in one statement: each id once, however often it is sent, in the hour of the visit. Visits of
 * unknown shops, products and orders, and ids that are too old, are skipped without a refusal, since the page that sent
 * them is already closed. Answers how many were counted.
 */
export async function countVisits({ db }: Ctx, visits: readonly Visit[]): Promise<{ counted: number }> {
  const nowMs = machineNowMs()
  const fresh = visits.filter((visit) => {
    const madeMs = idTimeMs(visit.id)
    return madeMs !== null && Math.abs(madeMs - nowMs) <= 2 * ID_CLOCK_TOLERANCE_MS && isWhole(visit)
  })
  if (fresh.length === 0) return { counted: 0 }
  return inTransaction(db, async (tx) => ({ counted: await insertVisits(tx, fresh) }))
}

/** A page of a product names it, an order its order. */
function isWhole({ kind, productId, orderId }: Visit): boolean {
  return (kind !== 'product' || Boolean(productId)) && (kind !== 'order' || Boolean(orderId))
}

async function insertVisits(tx: Tx, visits: readonly Visit[]): Promise<number> {
  const column = <Value>(read: (visit: Visit) => Value) => visits.map(read)
  const { rows } = await sql<{ counted: number }>`
    with said as (
      select distinct on (shop_id, id) s.* from unnest(
        ${column((visit) => visit.id)}::uuid[], ${column((visit) => visit.kind)}::text[],
        ${column((visit) => visit.shopId)}::uuid[], ${column((visit) => visit.productId ?? null)}::uuid[],
        ${column((visit) => visit.orderId ?? null)}::uuid[], ${column((visit) => visit.source)}::text[],
        ${column((visit) => visit.visitor)}::uuid[],
        ${column((visit) => addMs(tx.now, -visit.agoMs))}::timestamptz[]
      ) as s (id, kind, shop_id, product_id, order_id, source, visitor, at)
      where ${shopExists('s.shop_id')}
        and (kind <> 'product' or ${productExists('s.shop_id', 's.product_id')})
        and (kind <> 'order' or ${orderExists('s.shop_id', 's.order_id')})
      order by shop_id, id
    ), taken as (
      insert into analytics.visit (shop_id, visit_id, at) select shop_id, id, at from said
      on conflict do nothing returning shop_id, visit_id
    ), counted as (
      select said.*, date_trunc('hour', at, 'UTC') as hour
      from said join taken on taken.shop_id = said.shop_id and taken.visit_id = said.id
    ), visitors as (
      insert into analytics.visitor_hour as v
        (shop_id, hour, source, visitor, shop_views, search_views, product_views)
      select shop_id, hour, source, visitor, count(*) filter (where kind = 'shop'),
        count(*) filter (where kind = 'search'), count(*) filter (where kind = 'product')
      from counted where kind <> 'order' group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (shop_id, hour, source, visitor) do update set
        shop_views = v.shop_views + excluded.shop_views, search_views = v.search_views + excluded.search_views,
        product_views = v.product_views + excluded.product_views
    ), products as (
      insert into analytics.product_view_hour as p (shop_id, hour, product_id, source, views)
      select shop_id, hour, product_id, source, count(*)
      from counted where kind = 'product' group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (shop_id, hour, product_id, source) do update set views = p.views + excluded.views
    ), orders as (
      insert into analytics.order_source (shop_id, order_id, source)
      select distinct on (shop_id, order_id) shop_id, order_id, source
      from counted where kind = 'order' order by shop_id, order_id
      on conflict do nothing
    )
    select count(*)::int as counted from counted`.execute(tx)
  return rows[0]?.counted ?? 0
}
