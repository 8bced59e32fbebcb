import { type RawBuilder, sql } from 'kysely'
import { addDays, shanghaiDay } from '../../kernel/time.ts'
import { type AboveKind, type AuthorityAct, aboveKinds } from '../../modules/identity/authority/contract.ts'
import { aboveOf } from '../../modules/identity/index.ts'
import { identityRights } from '../../modules/identity/rights-contract.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type AuthorityTrial, TRIAL_DAYS, tryAuthority } from './authority-trial-contract.ts'

export const authorityTrialScreen: Screen = {
  name: 'merchant/authority-trial',
  routes: [
    route(tryAuthority, holders(identityRights.changeStaff), async ({ db, actor }, { query }) => {
      const since = addDays(await readBusinessNow(db.kysely), -TRIAL_DAYS)
      const acts = await readActs(db.kysely, {
        shopId: actor.shopId,
        role: query.role,
        act: query.act,
        since,
      })
      return trialOf(acts, {
        mostFen: query.mostFen ?? null,
        marginPercent: query.marginPercent ?? null,
        dayFen: query.dayFen ?? null,
      })
    }),
  ],
}

/** An act of somebody of the shop that gave money away. */
export interface PastAct {
  readonly accountId: string
  readonly orderId: string
  readonly amountFen: number
  /** The margin of its order by the costs of today; null: not known. */
  readonly marginFen: number | null
  readonly at: Date
}

/**
 * What these acts, in the order of their time, would have met under limits. An act above them waits for an approval, so it
 * does not count to its day; what an order gave away before counts to the share of its margin. Pure.
 */
export function trialOf(
  acts: readonly PastAct[],
  limits: {
    readonly mostFen: number | null
    readonly marginPercent: number | null
    readonly dayFen: number | null
  },
): AuthorityTrial {
  const [days, used] = [new Map<string, number>(), new Map<string, number>()]
  const counts = new Map<AboveKind, number>(aboveKinds.map((kind) => [kind, 0]))
  let [above, aboveFen, sumFen] = [0, 0, 0]
  for (const { accountId, orderId, amountFen, marginFen, at } of acts) {
    const day = `${accountId} ${shanghaiDay(at)}`
    const usedFen = used.get(orderId) ?? 0
    const dayFen = (days.get(day) ?? 0) + amountFen
    const passed: AboveKind[] = aboveOf(limits, { amountFen, marginFen, usedFen })
    if (limits.dayFen !== null && dayFen > limits.dayFen) passed.push('day')
    for (const kind of passed) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (passed.length === 0) days.set(day, dayFen)
    used.set(orderId, usedFen + amountFen)
    sumFen += amountFen
    above += passed.length > 0 ? 1 : 0
    aboveFen += passed.length > 0 ? amountFen : 0
  }
  return {
    days: TRIAL_DAYS,
    acts: acts.length,
    sumFen,
    above,
    aboveFen,
    kinds: aboveKinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0 })),
    marginUnknown: acts.filter((act) => act.marginFen === null).length,
  }
}

interface Wanted {
  readonly shopId: string
  readonly role: string
  readonly act: AuthorityAct
  readonly since: Date
}

/** The acts of those who hold the role now and own nothing of the shop, the first one first. */
async function readActs(reader: Reader, { shopId, role, act, since }: Wanted): Promise<PastAct[]> {
  const given = { payout: payouts, refund: refunds, coupon: coupons }[act](shopId, since)
  const { rows } = await sql<PastAct>`
    select given."accountId", given."orderId", given."amountFen", given.at, margin.fen as "marginFen"
    from ${given} as given
    join identity.staff s on s.shop_id = ${shopId} and s.account_id = given."accountId"
    left join lateral (
      select case when bool_and(sku.cost_fen is not null or l.quantity = l.given_back) then sum(
        l.amount_fen - l.amount_fen * l.given_back / l.quantity
          - coalesce(sku.cost_fen, 0) * (l.quantity - l.given_back))::bigint end as fen
      from ordering.order_line l left join catalog.sku sku on sku.shop_id = l.shop_id and sku.sku_id = l.sku_id
      where l.shop_id = ${shopId} and l.order_id = given."orderId"
    ) margin on true
    where ${role} = any(s.roles) and not 'owner' = any(s.roles) and given."amountFen" > 0
    order by given.at, given.id`.execute(reader)
  return rows
}

const payouts = (shopId: string, since: Date): RawBuilder<unknown> => sql`(
  select payout_id as id, agent_id as "accountId", order_id as "orderId", amount_fen as "amountFen", made_at as at
  from payment.payout where shop_id = ${shopId} and made_at >= ${since} and state <> 'failed')`

/** Coupons given in chat with the most that each takes off; no order, so no margin. */
const coupons = (shopId: string, since: Date): RawBuilder<unknown> => sql`(
  select i.issued_id as id, i.given_by as "accountId", i.issued_id as "orderId", i.given_at as at,
    coalesce(c.amount_fen, c.cap_fen, 0) as "amountFen"
  from marketing.issued_coupon i join marketing.coupon c on c.shop_id = i.shop_id and c.coupon_id = i.coupon_id
  where i.shop_id = ${shopId} and i.given_at >= ${since} and i.origin = 'agent' and i.given_by is not null)`

/** Refunds that somebody of the shop granted, less the money of pieces that had not shipped: that is the buyer's right. */
const refunds = (shopId: string, since: Date): RawBuilder<unknown> => sql`(
  select c.case_id as id, m.actor_id as "accountId", c.order_id as "orderId", m.at,
    (c.amount_fen - unshipped.fen - case when unshipped.is_all then c.freight_fen else 0 end)::bigint as "amountFen"
  from aftersale.refund_case c
  join aftersale.refund_case_move m on m.shop_id = c.shop_id and m.case_id = c.case_id
    and m.to_state = 'refunding' and m.actor_kind = 'staff'
  cross join lateral (
    select coalesce(sum(case when l.quantity > 0 then l.amount_fen * l.unshipped / l.quantity else 0 end), 0) as fen,
      coalesce(bool_and(l.quantity > 0 and l.unshipped = l.quantity), false) as is_all
    from aftersale.refund_case_line l where l.shop_id = c.shop_id and l.case_id = c.case_id
  ) unshipped
  where c.shop_id = ${shopId} and m.at >= ${since})`
