-- What people of a shop gave away of their own authority, as its limits saw it: the trial of other limits reads these facts.
create table identity.authority_use (
  shop_id uuid not null,
  use_id bigint generated always as identity,
  -- Who did it; of an approved act who asked for it.
  account_id uuid not null,
  act text not null check (act in ('refund', 'payout', 'coupon')),
  -- Null: not known before it is used, as of a coupon that takes off a share without an end.
  amount_fen bigint check (amount_fen > 0),
  margin_fen bigint,
  used_fen bigint not null check (used_fen >= 0),
  at timestamptz not null,
  primary key (shop_id, use_id)
);
create index authority_use_at on identity.authority_use (shop_id, act, at);

-- What was given before, as far as it is known: its margin is not.
insert into identity.authority_use (shop_id, account_id, act, amount_fen, margin_fen, used_fen, at)
select shop_id, account_id, act, amount_fen, null, 0, at from (
  select shop_id, agent_id as account_id, 'payout' as act, amount_fen, made_at as at from payment.payout where state <> 'failed'
  union all
  select i.shop_id, i.given_by, 'coupon', nullif(coalesce(c.amount_fen, c.cap_fen), 0), i.given_at
  from marketing.issued_coupon i join marketing.coupon c on c.shop_id = i.shop_id and c.coupon_id = i.coupon_id
  where i.origin = 'agent' and i.given_by is not null
  union all
  select c.shop_id, m.actor_id, 'refund',
    (c.amount_fen - unshipped.fen - case when unshipped.is_all then c.freight_fen else 0 end)::bigint, m.at
  from aftersale.refund_case c
  join aftersale.refund_case_move m on m.shop_id = c.shop_id and m.case_id = c.case_id
    and m.to_state = 'refunding' and m.actor_kind = 'staff' and m.actor_id is not null
  cross join lateral (
    select coalesce(sum(case when l.quantity > 0 then l.amount_fen * l.unshipped / l.quantity else 0 end), 0) as fen,
      coalesce(bool_and(l.quantity > 0 and l.unshipped = l.quantity), false) as is_all
    from aftersale.refund_case_line l where l.shop_id = c.shop_id and l.case_id = c.case_id
  ) unshipped
) given
where (amount_fen > 0 or (act = 'coupon' and amount_fen is null)) and at >= platform.business_now() - interval '90 days'
order by at;

-- A coupon is of no order, so it has no margin.
update identity.authority_limit set margin_percent = null where act = 'coupon';
alter table identity.authority_limit add constraint authority_limit_coupon_margin check (act <> 'coupon' or margin_percent is null);
