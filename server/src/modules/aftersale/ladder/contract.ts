import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Fen, Id, Instant, Lines, Nullable, OneOf } from '../../../kernel/schema.ts'
import { aftersaleRefusals, CaseParams, MAX_STATEMENT, RefundDetail, Version } from '../cases/contract.ts'
import { ladderChecks, rungCodes, skipReasonCodes } from './nouns-contract.ts'

const LadderCheck = Type.Object({
  code: OneOf(ladderChecks),
  ok: Type.Boolean(),
  /** What the sentence names: yuan, counts, and where others say why, their words in both languages. */
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
export type LadderCheck = Static<typeof LadderCheck>

const RungView = Type.Object({
  rung: OneOf(rungCodes),
  feasible: Type.Boolean(),
  checks: Type.Array(LadderCheck),
  /** Proposed as compensation, or what goes back; null: no money, or not feasible. */
  amountFen: Nullable(Fen),
})
export type RungView = Static<typeof RungView>

/** The ladder of a request as it is now, for who answers it. */
const Ladder = Type.Object({
  rungs: Type.Array(RungView),
  /** The first feasible one. */
  suggested: OneOf(rungCodes),
  /** Where the request stands that is agreed to as it is. */
  asked: OneOf(rungCodes),
  /** By law the goods may go back: what is proposed is an offer then, and no condition. */
  right: Nullable(OneOf(['no_reason', 'fault'] as const)),
})
export type LadderView = Static<typeof Ladder>

/** An agreement of the shop beside what was suggested then. */
const LadderChoice = Type.Object({
  suggested: OneOf(rungCodes),
  chosen: OneOf(rungCodes),
  skipReason: Nullable(OneOf(skipReasonCodes)),
  words: Type.String(),
  byName: Type.String(),
  at: Instant,
})
export type LadderChoice = Static<typeof LadderChoice>

export const readLadder = endpoint('GET /merchant/:shopId/refunds/:caseId/ladder', {
  summary:
    'Compensate, exchange or return: what is feasible for a request and why, what is suggested, and what was chosen so far.',
  params: CaseParams,
  reply: Type.Object({
    /** Null: the request is about what has not shipped, or was decided. */
    ladder: Nullable(Ladder),
    choices: Type.Array(LadderChoice),
  }),
})

export const proposeCompensation = endpoint('POST /merchant/:shopId/refunds/:caseId/compensations', {
  summary:
    'Proposes money to the buyer instead of what they asked for; their request and its deadline stay as they are. The same proposal again answers the first one.',
  params: CaseParams,
  body: Type.Object({
    id: Id,
    version: Version,
    amountFen: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    /** For the buyer. */
    words: Lines(MAX_STATEMENT),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

const CompensationParams = Type.Object({ ...CaseParams.properties, compensationId: Id })

export const acceptCompensation = endpoint(
  'POST /buyer/refunds/:shopId/:caseId/compensations/:compensationId/accept',
  {
    summary:
      'Takes the compensation: it is paid out once, and the request is done. Accepted already, it stays so.',
    params: CompensationParams,
    reply: RefundDetail,
    refusals: aftersaleRefusals,
  },
)

export const declineCompensation = endpoint(
  'POST /buyer/refunds/:shopId/:caseId/compensations/:compensationId/decline',
  {
    summary: 'Goes on with the request; nothing of it changes. Declined already, it stays so.',
    params: CompensationParams,
    reply: RefundDetail,
    refusals: aftersaleRefusals,
  },
)
