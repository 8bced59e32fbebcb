import { Type } from 'typebox'
import { storedJson } from '../../../platform/db/stored-json.ts'
import { EvidenceView } from '../contract.ts'

export const storedEvidence = storedJson('retention.decision.evidence', Type.Array(EvidenceView))

/** What was known when a decision was made. */
export const Features = Type.Object({
  hoursSincePaid: Type.Number(),
  isLate: Type.Boolean(),
  isUnanswered: Type.Boolean(),
  goodsFen: Type.Integer(),
  lines: Type.Integer(),
})

export const storedFeatures = storedJson('retention.decision.features', Features)
