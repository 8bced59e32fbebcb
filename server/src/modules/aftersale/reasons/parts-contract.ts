import { type Static, Type } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../../../kernel/schema.ts'
import { refundReasonCodes } from '../cases/nouns-contract.ts'
import { correctionStateCodes } from './nouns-contract.ts'

/** Another reason that the buyer was asked for; both stay. */
export const CorrectionView = Type.Object({
  correctionId: Id,
  from: OneOf(refundReasonCodes),
  to: OneOf(refundReasonCodes),
  words: Type.String(),
  state: OneOf(correctionStateCodes),
  askedAt: Instant,
  answeredAt: Nullable(Instant),
})
export type CorrectionView = Static<typeof CorrectionView>
