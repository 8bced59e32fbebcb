import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Instant, Lines, Nullable, OneOf } from '../../../kernel/schema.ts'

export const policyRefusals = {
  policy_in_past: {
    status: 422,
    zh: '新政策的生效时间必须晚于现在和最后一个版本（{latest}）。请选以后的时间。',
    en: 'A new version must take effect in the future and after the last version ({latest}). Choose a later time.',
  },
} as const satisfies RefusalTable

/** All policies by name; each value is held to its definition (kind, bounds, options). */
export const PolicyValues = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([
    Type.Integer(),
    Type.String({ maxLength: 60 }),
    Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }),
  ]),
)
export type PolicyValues = Static<typeof PolicyValues>

/** A version of the policies. `current`: in force now. */
export const PolicyVersion = Type.Object({
  policySetId: Type.Integer(),
  effectiveFrom: Instant,
  policies: PolicyValues,
  note: Type.String(),
  madeBy: Nullable(Type.String()),
  madeAt: Instant,
  state: OneOf(['past', 'current', 'coming']),
})
export type PolicyVersion = Static<typeof PolicyVersion>

export const addPolicies = endpoint('POST /operator/policies', {
  summary: 'A new version from an instant on; orders keep the version they were made under.',
  body: Type.Object({ effectiveFrom: Instant, policies: PolicyValues, note: Lines(300) }),
  reply: PolicyVersion,
  refusals: policyRefusals,
})
