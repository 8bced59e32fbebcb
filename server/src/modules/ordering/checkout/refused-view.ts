import { type Language, type Refusal, refusalMessage } from '../../../kernel/refusal.ts'
import type { RefusedView } from '../orders/contract.ts'

/** A refusal that stands beside what was accepted, in the reader's language. */
export function refusedView(refusal: Refusal, language: Language): RefusedView {
  return {
    refusal: refusal.code,
    detail: { ...refusal.detail },
    message: refusalMessage(refusal, language),
  }
}
