import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { OneOf } from '../../kernel/schema.ts'
import { PolicyVersion } from '../../modules/governance/policies/policy-contract.ts'

const Words = Type.Object({ zh: Type.String(), en: Type.String() })

const described = {
  name: Type.String(),
  /** The module that reads it. */
  module: Type.String(),
  group: Words,
  label: Words,
  meaning: Words,
  source: Words,
}

const Options = Type.Array(Type.Object({ value: Type.String(), words: Words }))

/** What a policy means, what it may be, and where its shipped default comes from. */
export const PolicyView = Type.Union([
  Type.Object({
    ...described,
    kind: Type.Literal('number'),
    unit: OneOf(['hours', 'days', 'minutes', 'times', 'yuan', 'percent']),
    minimum: Type.Integer(),
    maximum: Type.Integer(),
    default: Type.Integer(),
    /** What 0 means, where it is more than none. */
    zero: Type.Optional(Words),
  }),
  Type.Object({ ...described, kind: Type.Literal('choice'), options: Options, default: Type.String() }),
  Type.Object({
    ...described,
    kind: Type.Literal('list'),
    options: Options,
    default: Type.Array(Type.String()),
  }),
])
export type PolicyView = Static<typeof PolicyView>

export const listPolicies = endpoint('GET /operator/policies', {
  summary: 'All versions of the policies, newest first, and what each policy means, section by section.',
  reply: Type.Object({
    versions: Type.Array(PolicyVersion),
    policies: Type.Array(PolicyView),
  }),
})
