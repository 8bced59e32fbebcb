import type { Book } from './book.ts'
import type { Check } from './state-checks.ts'

/** Acknowledged acts as rows of the statement. */
const rowsOf = (acts: object) => JSON.stringify(acts)
const list = (ids: Iterable<string>) => rowsOf([...ids].map((id) => ({ id })))
const pairs = <Facts extends object>(acts: ReadonlyMap<string, Facts>) =>
  rowsOf([...acts].map(([id, facts]) => ({ id, ...facts })))

/** Everything that was acknowledged is there, once and as it was acknowledged; what was refused is not. */
export function bookChecks(book: Book): readonly Check[] {
  return [...orderChecks(book), ...moneyChecks(book), ...serviceChecks(book), ...otherChecks(book)]
}

function orderChecks(book: Book): readonly Check[] {
  return [
    {
      what: 'every order that was acknowledged is there once, as placed',
      sql: `
        select b.* from json_to_recordset($1) as b (id uuid, "shopId" uuid, "totalFen" bigint, quantity int)
        where (select count(*) from ordering."order" o
               where o.order_id = b.id and o.shop_id = b."shopId" and o.total_fen = b."totalFen") <> 1
           or (select sum(l.quantity) from ordering.order_line l where l.order_id = b.id) is distinct from b.quantity
           or (select -sum(m.reserved_change) from inventory.movement m
               where m.order_id = b.id and m.kind in ('release', 'ship')) > b.quantity
           or (select sum(m.reserved_change) from inventory.movement m
               where m.order_id = b.id and m.kind = 'reserve') is distinct from b.quantity`,
      values: [pairs(book.placed)],
    },
    {
      what: 'no order that was refused is there',
      sql: `select o.order_id, o.number, o.made_at from json_to_recordset($1) as b (id uuid)
            join ordering."order" o on o.order_id = b.id`,
      values: [list(book.notPlaced)],
    },
    {
      what: 'every cancelled order is cancelled',
      sql: `select b.id, o.state from json_to_recordset($1) as b (id uuid)
            left join ordering."order" o on o.order_id = b.id where o.state is distinct from 'cancelled'`,
      values: [list(book.cancelled)],
    },
    {
      what: 'every acknowledged parcel is there once and its order is shipped',
      sql: `
        select b.*, o.state from json_to_recordset($1) as b (id uuid, "orderId" uuid)
        left join ordering."order" o on o.order_id = b."orderId"
        where (select count(*) from fulfillment.parcel p where p.order_id = b."orderId") <> 1
           or not exists (select from fulfillment.parcel p where p.parcel_id = b.id and p.order_id = b."orderId")
           or o.state not in ('shipped', 'received', 'finished')`,
      values: [pairs(book.shipped)],
    },
    {
      what: 'every confirmed receipt stands',
      sql: `select b.id, o.state from json_to_recordset($1) as b (id uuid)
            left join ordering."order" o on o.order_id = b.id
            where o.state is null or o.state not in ('received', 'finished')`,
      values: [list(book.confirmed)],
    },
  ]
}

function moneyChecks(book: Book): readonly Check[] {
  return [
    {
      what: 'every payment that the cashier took is booked, and its orders are paid or have their money back',
      sql: `
        select b.*, t.state from json_to_recordset($1) as b (id uuid, "orderIds" json)
        left join payment.trade t on t.trade_id = b.id
        where t.state is distinct from 'paid'
           or json_array_length(b."orderIds") <> (
             select count(*) from payment.trade_part p where p.trade_id = b.id and p.state in ('paid', 'returned'))
           or exists (
             select from payment.trade_part p where p.trade_id = b.id and p.state = 'returned' and not exists (
               select from payment.refund r where r.trade_id = b.id and r.order_id = p.order_id
                 and r.state = 'sent' and r.why = 'late_money' and r.amount_fen = p.amount_fen))`,
      values: [pairs(book.paid)],
    },
    {
      what: 'every refund that was asked for is there once and is not stuck',
      sql: `
        select b.*, c.state from json_to_recordset($1) as b (id uuid, "orderId" uuid)
        left join aftersale.refund_case c on c.case_id = b.id and c.order_id = b."orderId"
        where c.state is null or c.state = 'refunding'`,
      values: [pairs(book.refunds)],
    },
    {
      what: 'every decision on a refund stands',
      sql: `
        select b.*, c.state from json_to_recordset($1) as b (id uuid, granted boolean)
        left join aftersale.refund_case c on c.case_id = b.id
        where c.state is null or (c.state in ('refunding', 'refunded')) <> b.granted
           or (not b.granted and c.state <> 'rejected')`,
      values: [pairs(book.decided)],
    },
  ]
}

function serviceChecks(book: Book): readonly Check[] {
  return [
    {
      what: 'every request for service that was acknowledged is there once',
      sql: `
        select b.*, c.state from json_to_recordset($1) as b (id uuid, "orderId" uuid)
        left join aftersale.refund_case c on c.case_id = b.id and c.order_id = b."orderId" and c.goods_received is not null
        where c.state is null or c.state = 'refunding'`,
      values: [pairs(book.services)],
    },
    {
      what: 'every agreement to a request for service stands',
      sql: `select b.id, c.state from json_to_recordset($1) as b (id uuid)
            left join aftersale.refund_case c on c.case_id = b.id
            where c.state is null or c.state in ('asked', 'refused', 'rejected')`,
      values: [list(book.agreed)],
    },
    {
      what: 'what came back was booked once, and what can be sold is on the shelf once',
      sql: `
        select b.*, c.state from json_to_recordset($1) as b (id uuid, sellable int, pieces int)
        left join aftersale.refund_case c on c.case_id = b.id
        where c.state is null or c.state in ('in_return', 'arrived')
           or (select sum(i.quantity) from aftersale.case_inspection i
               where i.shop_id = c.shop_id and i.case_id = c.case_id) is distinct from b.pieces
           or (select coalesce(sum(i.quantity), 0) from aftersale.case_inspection i
               where i.shop_id = c.shop_id and i.case_id = c.case_id and i.result = 'sellable') <> b.sellable
           or (select coalesce(sum(i.quantity), 0) from aftersale.case_inspection i
               join aftersale.refund_case k on k.shop_id = i.shop_id and k.case_id = i.case_id
               where k.shop_id = c.shop_id and k.order_id = c.order_id and k.kind <> 'repair' and i.result = 'sellable')
             <> (select coalesce(sum(m.on_hand_change), 0) from inventory.movement m
               where m.shop_id = c.shop_id and m.kind = 'return' and m.order_id = c.order_id)`,
      values: [pairs(book.inspected)],
    },
    {
      what: 'every payout that was acknowledged is there once, and reached the buyer once or came back',
      sql: `
        select b.*, p.state from json_to_recordset($1) as b (id uuid, "orderId" uuid, "amountFen" bigint)
        left join payment.payout p on p.payout_id = b.id and p.order_id = b."orderId" and p.amount_fen = b."amountFen"
        left join simulator.psp_payout s on s.payout_no = p.provider_number::text
        where p.state is null or p.state = 'held'
           or (p.state = 'sent') <> (s.payout_no is not null)
           or (p.state = 'sent' and s.amount_fen is distinct from p.amount_fen)`,
      values: [pairs(book.payouts)],
    },
  ]
}

function otherChecks(book: Book): readonly Check[] {
  return [
    {
      what: 'every message is there once, word for word',
      sql: `
        select b.* from json_to_recordset($1) as b (id uuid, "shopId" uuid, text text)
        where (select count(*) from conversation.message m
               where m.message_id = b.id and m.shop_id = b."shopId" and m.body ->> 'text' = b.text) <> 1`,
      values: [pairs(book.messages)],
    },
    {
      what: 'every stock change is there once',
      sql: `
        select b.* from json_to_recordset($1) as b (id uuid, "skuId" uuid, change int)
        where (select count(*) from inventory.movement m where m.request_id = b.id) <> 1
           or (select sum(m.on_hand_change) from inventory.movement m
               where m.request_id = b.id and m.sku_id = b."skuId") is distinct from b.change`,
      values: [pairs(book.stock)],
    },
    {
      what: 'every absence that began is there, and over if that was acknowledged',
      sql: `
        select b.id, a.ended_at from json_to_recordset($1) as b (id uuid)
        left join shop.absence a on a.absence_id = b.id
        where a.absence_id is null
           or (a.ended_at is null and b.id in (select id from json_to_recordset($2) as e (id uuid)))`,
      values: [list(book.absencesBegun), list(book.absencesEnded)],
    },
  ]
}
