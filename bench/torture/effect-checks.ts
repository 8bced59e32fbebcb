import { modules } from '../../server/src/modules.ts'
import { JOBS } from '../../server/src/platform/job-queue-tables.ts'
import { registryOf } from '../../server/src/platform/registry.ts'
import type { Check } from './state-checks.ts'

/** Every guarded reaction with the event that it follows, as two lists. */
function guarded(): readonly [string[], string[]] {
  const all = registryOf(modules).reactions.filter((reaction) => !reaction.outside)
  return [all.map((reaction) => reaction.eventName), all.map((reaction) => reaction.name)]
}

/** A reaction left exactly one trace for each thing that happened. */
const once = (what: string, happened: string, traces: string): Check => ({
  what,
  sql: `
    select coalesce(h.key, t.key) as key, coalesce(h.times, 0) as happened, coalesce(t.times, 0) as traces
    from (select key, count(*)::int as times from (${happened}) as list (key) group by key) h
    full join (select key, count(*)::int as times from (${traces}) as list (key) group by key) t on t.key = h.key
    where h.times is distinct from 1 or t.times is distinct from 1`,
})

const noticesOf = (occasion: string) =>
  `select split_part(occasion, ':', 2) from conversation.notice where occasion like '${occasion}:%'`

/** Every event was published once and had each reaction's effect once. */
export const effectChecks: readonly Check[] = [
  {
    what: 'every event is dispatched and had each of its reactions',
    sql: `
      select e.event_id, e.type, wanted.reaction, e.dispatched_at
      from platform.event e
      left join unnest($1::text[], $2::text[]) as wanted (type, reaction) on wanted.type = e.type
      left join platform.reaction_done d on d.event_id = e.event_id and d.reaction = wanted.reaction
      where e.dispatched_at is null or (wanted.reaction is not null and d.event_id is null)`,
    values: guarded(),
  },
  {
    what: 'no job is left',
    sql: `select id, task_identifier, attempts, run_at, locked_by, last_error from ${JOBS}`,
  },
  once(
    'orders lie once among those of their buyers',
    `select o.order_id::text from ordering."order" o`,
    'select order_id::text from ordering.buyer_order',
  ),
  once(
    'the event of each placed order was published once',
    `select o.order_id::text from ordering."order" o`,
    `select one ->> 'orderId' from platform.event, jsonb_array_elements(payload -> 'orders') one
     where type = 'order.placed'`,
  ),
  once(
    'the event of each payment of an order was published once',
    'select order_id::text from ordering."order" where paid_at is not null',
    `select one ->> 'orderId' from platform.event, jsonb_array_elements(payload -> 'orders') one
     where type = 'order.paid'`,
  ),
  once(
    'the event of each refund sent was published once',
    `select refund_id::text from payment.refund where state = 'sent'`,
    `select payload ->> 'refundId' from platform.event where type = 'payment.refund_sent'`,
  ),
  once(
    'each payment notified its buyer once',
    'select order_id::text from ordering."order" where paid_at is not null',
    noticesOf('paid'),
  ),
  once(
    'each parcel notified its buyer once',
    'select order_id::text from ordering."order" where shipped_at is not null',
    noticesOf('shipped'),
  ),
  once(
    'each closed order notified its buyer once',
    `select order_id::text from ordering."order" where cancel_reason in ('unpaid_timeout', 'shop_away')`,
    noticesOf('closed'),
  ),
  once(
    'each refund notified its buyer once',
    `select case_id::text from aftersale.refund_case where state = 'refunded'`,
    noticesOf('refund-sent'),
  ),
  once(
    'each parcel is followed once',
    'select parcel_id::text from fulfillment.parcel',
    'select parcel_id::text from simulator.courier_parcel',
  ),
  once(
    'each granted refund was held once',
    `select case_id::text from aftersale.refund_case where state in ('refunding', 'refunded')`,
    `select refund_id::text from payment.refund where why = 'order_refund'`,
  ),
]
