import { sql } from 'kysely'
import type { Database } from '../../../platform/db/database.ts'
import type { LedgerState } from '../contract.ts'

/**
 * Weighs the whole ledger in one statement, so of one moment. differenceFen is 0 when every running balance and hold is
 * the sum of its transfers, clearing equals all that is owed, and payments, refunds and payouts are booked once each.
 */
export async function ledgerDifference(db: Database): Promise<LedgerState> {
  const { rows } = await sql<Omit<LedgerState, 'differenceFen'>>`
    with entry as (
      select shop_id, to_account as account, amount_fen as fen from payment.transfer where phase in ('posted', 'post')
      union all
      select shop_id, from_account, -amount_fen from payment.transfer where phase in ('posted', 'post')
    ), total as (
      select shop_id, account, sum(fen)::bigint as fen from entry group by shop_id, account
    ), open_hold as (
      select p.shop_id, p.from_account as account, sum(p.amount_fen)::bigint as fen
      from payment.transfer p
      where p.phase = 'pending' and not exists (
        select 1 from payment.transfer r where r.shop_id = p.shop_id and r.pending_id = p.transfer_id
      )
      group by p.shop_id, p.from_account
    ), weighed as (
      select a.kind, coalesce(a.balance_fen, t.fen, 0) as owed_fen, coalesce(a.held_fen, 0) as held_fen,
             case when a.balance_fen is null then 0
                  else abs(a.balance_fen - coalesce(t.fen, 0)) + abs(a.held_fen - coalesce(h.fen, 0)) end as off_fen
      from payment.account a
      left join total t on t.shop_id = a.shop_id and t.account = a.account
      left join open_hold h on h.shop_id = a.shop_id and h.account = a.account
    ), side as (
      select coalesce(sum(off_fen), 0)::bigint as "runningDifferenceFen",
             abs(coalesce(sum(owed_fen), 0))::bigint as "sidesDifferenceFen",
             coalesce(sum(owed_fen) filter (where kind = 'clearing'), 0)::bigint as "clearingFen",
             coalesce(sum(owed_fen) filter (where kind = 'escrow'), 0)::bigint as "escrowFen",
             coalesce(sum(owed_fen) filter (where kind = 'buyer'), 0)::bigint as "buyerFen",
             coalesce(sum(owed_fen) filter (where kind = 'shop'), 0)::bigint as "shopFen",
             coalesce(sum(held_fen), 0)::bigint as "heldFen"
      from weighed
    ), booked as (
      select coalesce(sum(amount_fen) filter (where reason in ('payment', 'late_payment')), 0) as came_fen,
             coalesce(sum(amount_fen) filter (where reason in ('order_refund', 'late_refund')), 0) as went_fen,
             coalesce(sum(amount_fen) filter (where reason = 'payout'), 0) as paid_out_fen
      from payment.transfer where phase in ('posted', 'post')
    ), part as (
      select coalesce(sum(p.amount_fen) filter (where p.state <> 'open'), 0) as settled_fen,
             coalesce(sum(p.amount_fen) filter (where p.state = 'open' and t.state = 'paid'), 0) as unsettled_fen,
             coalesce(sum(p.amount_fen) filter (where p.state <> 'open' and t.state <> 'paid'), 0) as unpaid_fen
      from payment.trade_part p join payment.trade t using (trade_id)
    ), refund as (
      select coalesce(sum(amount_fen) filter (where state = 'sent'), 0) as sent_fen from payment.refund
    ), payout as (
      select coalesce(sum(amount_fen) filter (where state = 'sent'), 0) as sent_fen,
             coalesce(sum(amount_fen) filter (where state = 'held'), 0) as held_fen
      from payment.payout
    ), held_payout as (
      select coalesce(sum(p.amount_fen), 0) as fen from payment.transfer p
      where p.phase = 'pending' and p.reason = 'payout' and not exists (
        select 1 from payment.transfer r where r.shop_id = p.shop_id and r.pending_id = p.transfer_id
      )
    )
    select side.*,
           (abs(part.settled_fen - booked.came_fen) + part.unpaid_fen)::bigint as "tradesDifferenceFen",
           abs(refund.sent_fen - booked.went_fen)::bigint as "refundsDifferenceFen",
           (abs(payout.sent_fen - booked.paid_out_fen)
             + abs(payout.held_fen - held_payout.fen))::bigint as "payoutsDifferenceFen",
           part.unsettled_fen::bigint as "unsettledFen"
    from side, booked, part, refund, payout, held_payout`.execute(db.kysely)
  const state = rows[0] as Omit<LedgerState, 'differenceFen'>
  const differenceFen =
    state.runningDifferenceFen +
    state.sidesDifferenceFen +
    state.tradesDifferenceFen +
    state.refundsDifferenceFen +
    state.payoutsDifferenceFen
  return { ...state, differenceFen }
}
