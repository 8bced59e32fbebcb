import { sql } from 'kysely'
import { addDays, shanghaiDay } from '../../kernel/time.ts'
import { type AboveKind, type AuthorityAct, aboveKinds } from '../../modules/identity/authority/contract.ts'
import { aboveAllOf, type MaybeGiving } from '../../modules/identity/index.ts'
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

/** An act of somebody of the shop that gave money away, as the limits saw it then. */
export interface PastAct extends MaybeGiving {
  readonly accountId: string
  readonly at: Date
}

/**
 * What these acts, in the order of their time, would have met under limits: each by the rule of the limits themselves. An act
 * above them waits for an approval, so it does not count to the day of who did it. Pure.
 */
export function trialOf(
  acts: readonly PastAct[],
  limits: {
    readonly mostFen: number | null
    readonly marginPercent: number | null
    readonly dayFen: number | null
  },
): AuthorityTrial {
  const days = new Map<string, number>()
  const counts = new Map<AboveKind, number>(aboveKinds.map((kind) => [kind, 0]))
  let [above, aboveFen, sumFen] = [0, 0, 0]
  for (const act of acts) {
    const day = `${act.accountId} ${shanghaiDay(act.at)}`
    const [dayFen, amountFen] = [days.get(day) ?? 0, act.amountFen ?? 0]
    const passed = aboveAllOf(limits, act, dayFen)
    for (const kind of passed) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (passed.length === 0) days.set(day, dayFen + amountFen)
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
  const { rows } = await sql<PastAct>`
    select u.account_id as "accountId", u.amount_fen as "amountFen", u.margin_fen as "marginFen",
      u.used_fen as "usedFen", u.at
    from identity.authority_use u
    join identity.staff s on s.shop_id = u.shop_id and s.account_id = u.account_id
    where u.shop_id = ${shopId} and u.act = ${act} and u.at >= ${since}
      and ${role} = any(s.roles) and not 'owner' = any(s.roles)
    order by u.at, u.use_id`.execute(reader)
  return rows
}
