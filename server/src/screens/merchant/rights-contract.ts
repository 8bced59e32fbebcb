import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { staffRoles } from '../../kernel/right.ts'
import { OneOf, ShopParams } from '../../kernel/schema.ts'

export const RightView = Type.Object({
  name: Type.String(),
  /** What one may do with it. */
  words: Type.Object({ zh: Type.String(), en: Type.String() }),
  /** The roles that hold it, the owner first. */
  roles: Type.Array(OneOf(staffRoles)),
})
export type RightView = Static<typeof RightView>

export const listRights = endpoint('GET /merchant/:shopId/rights', {
  summary: 'What the roles of a shop may do beyond what all its staff may.',
  params: ShopParams,
  reply: Type.Object({ rights: Type.Array(RightView) }),
})
