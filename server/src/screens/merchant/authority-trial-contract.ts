import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, OneOf, ShopParams } from '../../kernel/schema.ts'
import { aboveKinds, authorityActs, limitedRoles } from '../../modules/identity/authority/contract.ts'

/** How far back limits are tried. */
export const TRIAL_DAYS = 90

const Limit = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000_000 }))

/** What the acts of the last days would have met under limits that are not set yet. */
export const AuthorityTrial = Type.Object({
  days: Type.Integer(),
  /** Acts of people who hold the role now, and what they gave away. */
  acts: Type.Integer(),
  sumFen: Fen,
  /** Those that would have needed an approval, and what they gave away. */
  above: Type.Integer(),
  aboveFen: Fen,
  /** By the limit that they pass; one may pass several. */
  kinds: Type.Array(Type.Object({ kind: OneOf(aboveKinds), count: Type.Integer() })),
  /** Acts on orders of which a cost is not known: the share of the margin does not count there. */
  marginUnknown: Type.Integer(),
})
export type AuthorityTrial = Static<typeof AuthorityTrial>

export const tryAuthority = endpoint('GET /merchant/:shopId/authority/trial', {
  summary:
    'How many acts of the last 90 days would have needed an approval under these limits; nothing is set.',
  params: ShopParams,
  /** Left out: no limit. */
  query: Type.Object({
    role: OneOf(limitedRoles),
    act: OneOf(authorityActs),
    mostFen: Limit,
    marginPercent: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    dayFen: Limit,
  }),
  reply: AuthorityTrial,
})
