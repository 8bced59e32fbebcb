import { call } from '@zhanggui/kit/call/call.ts'
import type { AskReason } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { askOffer, type OfferAnswer } from '@zhanggui/server/modules/retention/contract.ts'
import { useEffect, useState } from 'react'

/** Longer than this nobody waits for an offer; the refund waits for none at all. */
const PATIENCE_MS = 1_500

const NOTHING: OfferAnswer = { offer: null, apology: false }

/**
 * What the shop offers in place of this refund, asked when the sheet opens and again when the buyer says why. No answer, a
 * late one and a failure are the same: no offer, and nothing is said of it; what was offered for the reason before is gone.
 */
export function useOffer(
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
  reason: AskReason | null,
  note: string,
): OfferAnswer {
  const [answer, setAnswer] = useState(NOTHING)
  useEffect(() => {
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)])
    const body = { ...(reason ? { reason } : {}), ...(note ? { note } : {}) }
    call(askOffer, { params: { shopId, orderId }, body, signal }).then(
      (reply) => {
        if (!stop.signal.aborted) setAnswer(reply)
      },
      // Without an answer the sheet is as it always is: an offer answers the reason it was made for, not the next one.
      () => {
        if (!stop.signal.aborted) setAnswer(NOTHING)
      },
    )
    return () => stop.abort()
  }, [shopId, orderId, reason, note])
  return answer
}
