import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { isPaused } from '../../ordering/index.ts'
import { absenceAt, readShops } from '../../shop/index.ts'
import type { NoticeFacts, NoticePause } from '../contract.ts'

/** The end of an absence as the buyers of these orders were told it last, null for an open one; by order. */
export async function readToldResumes(
  reader: Reader,
  shopId: string,
  absenceId: string,
  orderIds: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ order_id: string; resumes_at: string | null }>`
    select distinct on (n.order_id) n.order_id, n.facts ->> 'resumesAt' as resumes_at
    from conversation.notice n
    join ordering."order" o on o.shop_id = n.shop_id and o.order_id = n.order_id and o.buyer_id = n.buyer_id
    where o.shop_id = ${shopId} and o.order_id = any(${[...orderIds]}::uuid[])
      and n.facts ->> 'absenceId' = ${absenceId}
    order by n.order_id, n.notice_id desc`.execute(reader)
  return new Map(rows.map((row) => [row.order_id, row.resumes_at]))
}

interface NoticeOfPause {
  readonly id: number
  readonly shopId: string | null
  readonly orderId: string | null
  readonly facts: NoticeFacts
}

interface HeldRow {
  order_id: string
  state: 'paid'
  paid_at: Date | null
  refund_open: boolean
  waits_for: string[]
}

/** Of notices about a pause, by notice: whether it still asks for a choice, and whether the buyer said to wait. */
export async function readPauses(
  reader: Reader,
  notices: readonly NoticeOfPause[],
  now: Date,
): Promise<Map<number, NoticePause>> {
  const asking = notices.filter(({ facts, orderId }) => facts['absenceId'] && orderId)
  if (asking.length === 0) return new Map()
  const shopIds = asking.flatMap(({ shopId }) => shopId ?? [])
  const orders = await readHeld(
    reader,
    shopIds,
    asking.flatMap(({ orderId }) => orderId ?? []),
  )
  const shops = await readShops(reader, shopIds)
  return new Map(
    asking.map(({ id, shopId, orderId, facts }) => {
      const absenceId = String(facts['absenceId'])
      const order = orders.get(orderId ?? '')
      const absences = shops.get(shopId ?? '')?.absences ?? []
      const isHeld = order !== undefined && isPaused(order, absences, now)
      const runs = absenceAt(absences, now)?.absenceId === absenceId
      const waits = order?.waits_for.includes(absenceId) ?? false
      return [id, { absenceId, asks: isHeld && runs && !order.refund_open && !waits, waits }]
    }),
  )
}

async function readHeld(
  reader: Reader,
  shopIds: readonly string[],
  orderIds: readonly string[],
): Promise<Map<string, HeldRow>> {
  const { rows } = await sql<HeldRow>`
    select o.order_id, o.state, o.paid_at,
      exists (select 1 from aftersale.refund_case c where c.shop_id = o.shop_id and c.order_id = o.order_id
        and c.state in ('asked', 'refunding')) as refund_open,
      array(select p.absence_id::text from ordering.pause_choice p
        where p.shop_id = o.shop_id and p.order_id = o.order_id) as waits_for
    from ordering."order" o
    where o.shop_id = any(${[...new Set(shopIds)]}::uuid[]) and o.order_id = any(${[...orderIds]}::uuid[])
  `.execute(reader)
  return new Map(rows.map((row) => [row.order_id, row]))
}
