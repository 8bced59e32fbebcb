import { type Static, Type } from 'typebox'
import { Fen, Id, Instant, Lines, Nullable, OneOf } from '../../../kernel/schema.ts'
import { compensationStateCodes, MAX_SKIP_WORDS, skipReasonCodes } from './nouns-contract.ts'

/** Money that the shop proposed to the buyer instead; they may take it or go on. */
export const CompensationView = Type.Object({
  compensationId: Id,
  amountFen: Fen,
  words: Type.String(),
  state: OneOf(compensationStateCodes),
  madeAt: Instant,
  endedAt: Nullable(Instant),
})
export type CompensationView = Static<typeof CompensationView>

/** What an agreement says that may go past what is suggested. */
export const SkipBody = {
  /** Why more is agreed to than the ladder suggests; needed where it is. */
  skip: Type.Optional(
    Type.Object({
      reason: OneOf(skipReasonCodes),
      /** Needed with the reason other. */
      words: Type.Optional(Lines(MAX_SKIP_WORDS, 0)),
    }),
  ),
}
