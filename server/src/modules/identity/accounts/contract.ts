import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Nullable, OneOf } from '../../../kernel/schema.ts'
import { staffRoles } from '../staff/contract.ts'

const DemoPerson = Type.Object({
  name: Type.String(),
  role: OneOf([...staffRoles, 'officer', 'buyer']),
  phone: Type.String(),
  shopName: Nullable(Type.String()),
})
export type DemoPerson = Static<typeof DemoPerson>

export const demoPeople = endpoint('GET /demo/people', {
  summary: 'The people of the demo world, to sign in as.',
  reply: Type.Object({ people: Type.Array(DemoPerson) }),
})
