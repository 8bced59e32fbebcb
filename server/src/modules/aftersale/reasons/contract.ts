import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Id, Instant, Lines, Nullable, OneOf } from '../../../kernel/schema.ts'
import { aftersaleRefusals, CaseParams, RefundDetail, refundReasonCodes, Version } from '../cases/contract.ts'
import { contradictionCodes } from './nouns-contract.ts'

/** A stated reason beside words or tracking that say otherwise. */
const Contradiction = Type.Object({
  kind: OneOf(contradictionCodes),
  /** What they name instead; null: the buyer knows. */
  suggested: Nullable(OneOf(refundReasonCodes)),
  source: OneOf(['chat', 'note', 'tracking'] as const),
  /** The buyer's words, or the waybills. */
  words: Type.String(),
  /** When it was said, or signed for. */
  at: Instant,
})
export type ContradictionView = Static<typeof Contradiction>

export const readContradictions = endpoint('GET /merchant/:shopId/refunds/:caseId/contradictions', {
  summary:
    'Where the reason of a request contradicts the buyer’s own words or tracking, with what says so; to ask the buyer, who alone changes it.',
  params: CaseParams,
  reply: Type.Object({
    contradictions: Type.Array(Contradiction),
    /** Reasons for which they speak, and which the request could have had. */
    reasons: Type.Array(OneOf(refundReasonCodes)),
  }),
})

export const askCorrection = endpoint('POST /merchant/:shopId/refunds/:caseId/corrections', {
  summary:
    'Asks the buyer whether the reason is to be corrected, where it contradicts what is known. Nothing waits for it. The same request again answers the first one.',
  params: CaseParams,
  body: Type.Object({
    id: Id,
    version: Version,
    reason: OneOf(refundReasonCodes),
    /** For the buyer. */
    words: Lines(200),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const answerCorrection = endpoint(
  'POST /buyer/refunds/:shopId/:caseId/corrections/:correctionId/answer',
  {
    summary:
      'Corrects the reason, and with it who bears the freight, or leaves it as it is. The same answer again changes nothing.',
    params: Type.Object({ ...CaseParams.properties, correctionId: Id }),
    body: Type.Object({ agree: Type.Boolean() }),
    reply: RefundDetail,
    refusals: aftersaleRefusals,
  },
)
