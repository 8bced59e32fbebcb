import { caseNext } from '../../server/src/modules/aftersale/cases/case-states.ts'
import { orderNext } from '../../server/src/modules/ordering/orders/order-states.ts'

/** Something that must always hold: a statement that finds the rows that break it. */
export interface Check {
  readonly what: string
  readonly sql: string
  readonly values?: readonly unknown[]
}

/** The allowed moves of a table of states, as rows of two columns. */
function movesOf(next: Readonly<Record<string, readonly string[]>>): string {
  const pairs = Object.entries(next).flatMap(([from, all]) => all.map((to) => `('${from}', '${to}')`))
  return pairs.join(', ')
}

/** Every history begins with nothing, goes by the table, move after move, and ends where the row stands; notes on the way are no moves. */
function walk(what: string, moves: string, table: string, id: string, allowed: string, first: string): Check {
  return {
    what,
    sql: `
      with step as (
        select m.shop_id, m.${id}, m.from_state, m.to_state,
               lag(m.to_state) over trail as before, lead(m.to_state) over trail as next
        from ${moves} m where m.from_state is distinct from m.to_state
        window trail as (partition by m.shop_id, m.${id} order by m.move_id)
      )
      select t.${id}, s.from_state, s.to_state, s.before, t.state
      from ${table} t left join step s on s.shop_id = t.shop_id and s.${id} = t.${id}
      where s.to_state is null
         or s.from_state is distinct from s.before
         or (s.from_state is null and s.to_state <> '${first}')
         or (s.from_state is not null and (s.from_state, s.to_state) not in (values ${allowed}))
         or (s.next is null and s.to_state <> t.state)`,
  }
}

/** What holds whatever happened, once nothing is under way. */
export const stateChecks: readonly Check[] = [
  {
    what: 'stock is the sum of its movements',
    sql: `
      select s.shop_id, s.sku_id, s.on_hand, s.reserved, m.on_hand as moved_on_hand, m.reserved as moved_reserved
      from inventory.stock s left join (
        select shop_id, location_id, sku_id, sum(on_hand_change)::int as on_hand, sum(reserved_change)::int as reserved
        from inventory.movement group by shop_id, location_id, sku_id
      ) m using (shop_id, location_id, sku_id)
      where s.on_hand is distinct from coalesce(m.on_hand, 0) or s.reserved is distinct from coalesce(m.reserved, 0)`,
  },
  {
    what: 'stock was never below zero',
    sql: `
      select * from (
        select shop_id, location_id, sku_id, movement_id, kind, sum(on_hand_change) over trail as on_hand,
               sum(reserved_change) over trail as reserved
        from inventory.movement window trail as (partition by shop_id, location_id, sku_id order by movement_id)
      ) level where on_hand < reserved or reserved < 0`,
  },
  {
    what: 'what is reserved is what open orders wait for, and what is held for exchanges and resends',
    sql: `
      select s.shop_id, s.sku_id, s.reserved, coalesce(w.waiting, 0) as waiting, coalesce(h.held, 0) as held
      from inventory.stock s left join (
        select l.shop_id, l.sku_id, sum(l.quantity - l.shipped - l.given_back)::int as waiting
        from ordering."order" o
        join ordering.order_line l using (shop_id, order_id)
        where o.state in ('unpaid', 'paid') group by l.shop_id, l.sku_id
      ) w using (shop_id, sku_id)
      left join (
        select l.shop_id, l.send_sku_id as sku_id, sum(l.quantity)::int as held
        from aftersale.refund_case c
        join aftersale.refund_case_line l using (shop_id, case_id)
        where c.hold_id is not null and l.send_sku_id is not null
          and c.state in ('asked', 'returning', 'in_return', 'lost', 'arrived', 'sending', 'disputed')
        group by l.shop_id, l.send_sku_id
      ) h using (shop_id, sku_id)
      where s.reserved <> coalesce(w.waiting, 0) + coalesce(h.held, 0)`,
  },
  walk(
    'each order walks its table',
    'ordering.order_move',
    'ordering."order"',
    'order_id',
    movesOf(orderNext),
    'unpaid',
  ),
  walk(
    'each refund case walks its table',
    'aftersale.refund_case_move',
    'aftersale.refund_case',
    'case_id',
    movesOf(caseNext),
    'asked',
  ),
  {
    what: 'each order knows whether a refund of it is open, and when its first parcel shipped',
    sql: `
      select o.order_id, o.refund_open, o.part_shipped_at
      from ordering."order" o
      where o.refund_open is distinct from exists (
          select 1 from aftersale.refund_case c
          where c.shop_id = o.shop_id and c.order_id = o.order_id and 
            c.state not in ('refunded', 'done', 'rejected', 'withdrawn', 'expired'))
        or o.part_shipped_at is distinct from (
          select min(p.shipped_at) from fulfillment.parcel p where p.shop_id = o.shop_id and p.order_id = o.order_id)`,
  },
  {
    what: 'a line knows what its parcels hold; of a shipped order every piece was shipped or given back, of a cancelled one none shipped',
    sql: `
      select o.order_id, o.state, l.line_no, l.quantity, coalesce(p.shipped, 0) as shipped
      from ordering."order" o join ordering.order_line l using (shop_id, order_id)
      left join (
        select shop_id, order_id, line_no, sum(quantity)::int as shipped from fulfillment.parcel_line
        group by shop_id, order_id, line_no
      ) p using (shop_id, order_id, line_no)
      where o.source is null and (coalesce(p.shipped, 0) <> l.shipped
        or (o.state in ('unpaid', 'cancelled') and l.shipped > 0)
        or (o.state in ('shipped', 'received', 'finished') and l.shipped + l.given_back <> l.quantity))`,
  },
  {
    what: 'no order is dated in a time in which its shop was away',
    sql: `
      select o.order_id, o.number, o.made_at, a.starts_at, a.ended_at, a.resumes_at
      from ordering."order" o join shop.absence a using (shop_id)
      where a.cancelled_at is null and o.made_at > a.starts_at
        and o.made_at < coalesce(a.ended_at, a.resumes_at, 'infinity')`,
  },
  {
    what: 'the provider and we agree on every payment',
    sql: `
      select coalesce(t.trade_id::text, p.merchant_no) as trade, t.state as ours, p.state as theirs,
             t.amount_fen as our_fen, p.amount_fen as their_fen
      from payment.trade t full join simulator.psp_trade p on p.merchant_no = t.trade_id::text
      where (t.state = 'paid' or p.state = 'paid')
        and (t.state is distinct from p.state or t.amount_fen is distinct from p.amount_fen)`,
  },
  {
    what: 'the provider and we agree on every refund, sent once',
    sql: `
      select coalesce(r.refund_id::text, p.refund_no) as refund, r.state as ours, r.amount_fen as our_fen,
             p.amount_fen as their_fen
      from payment.refund r full join simulator.psp_refund p on p.refund_no = r.provider_number::text
      where r.state is distinct from 'sent' or r.amount_fen is distinct from p.amount_fen`,
  },
  {
    what: 'an order that was paid has one payment, and its money is in escrow, at the shop or back',
    sql: `
      select o.order_id, o.state, o.total_fen, o.refunded_fen, coalesce(p.kept, 0) as kept, coalesce(r.sent, 0) as sent,
             coalesce(c.granted, 0) as granted
      from ordering."order" o
      left join (
        select shop_id, order_id, sum(amount_fen)::bigint as kept from payment.trade_part where state = 'paid'
        group by shop_id, order_id
      ) p using (shop_id, order_id)
      left join (
        select shop_id, order_id, sum(amount_fen)::bigint as sent from payment.refund
        where state = 'sent' and why = 'order_refund' group by shop_id, order_id
      ) r using (shop_id, order_id)
      left join (
        select shop_id, order_id, sum(amount_fen)::bigint as granted from aftersale.refund_case
        where state in ('refunding', 'refunded') group by shop_id, order_id
      ) c using (shop_id, order_id)
      where coalesce(p.kept, 0) <> case when o.paid_at is null then 0 else o.total_fen end
         or o.refunded_fen <> coalesce(r.sent, 0)
         or coalesce(r.sent, 0) <> coalesce(c.granted, 0)
         or (o.cancel_reason = 'refunded' and coalesce(r.sent, 0) <> o.total_fen)`,
  },
  {
    what: 'in escrow is the money of the orders under way, and nothing else',
    sql: `
      select order_id, o.state, o.total_fen, a.balance_fen, a.held_fen
      from ordering."order" o
      full join (select * from payment.account where kind = 'escrow') a using (shop_id, order_id)
      where coalesce(a.balance_fen, 0)
         <> case when o.state in ('paid', 'shipped', 'received') then o.total_fen - o.refunded_fen else 0 end`,
  },
  {
    what: 'chats have numbers without holes',
    sql: `
      select c.chat_id, c.next_number, count(m.number)::int as messages, max(m.number) as last
      from conversation.chat c left join conversation.message m using (shop_id, chat_id)
      group by c.shop_id, c.chat_id, c.next_number
      having count(m.number) <> coalesce(max(m.number), 0) or coalesce(max(m.number), 0) <> c.next_number - 1`,
  },
]
