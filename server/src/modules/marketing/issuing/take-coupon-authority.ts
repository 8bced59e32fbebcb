import { refusals } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { aboveNames } from '../../identity/authority/contract.ts'
import { limitsOf, readAuthority, takeWithin } from '../../identity/index.ts'
import { marketingRights } from '../rights-contract.ts'
import { issuingRefusals } from './contract.ts'

const refuse = refusals(issuingRefusals)

/**
 * Counts a coupon that somebody of the shop gives to the day of their authority, by the most that it takes off. Refuses:
 * coupon_above_authority.
 */
export async function takeCouponAuthority(
  tx: Tx,
  actor: StaffActor,
  { title, amountFen }: { readonly title: string; readonly amountFen: number | null },
): Promise<void> {
  const limits = limitsOf(
    actor.roles,
    await readAuthority(tx, actor.shopId, 'coupon'),
    marketingRights.giveCoupons,
  )
  // What a rate without an end takes off is not known before it is used: no limit of an amount lets it through.
  const giving = { act: 'coupon', amountFen, marginFen: null, usedFen: 0 } as const
  const above = await takeWithin(tx, actor, giving, limits)
  const [kind] = above
  if (kind) throw refuse('coupon_above_authority', { title, why: aboveNames[kind] })
}
