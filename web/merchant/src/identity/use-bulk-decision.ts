import { useQueryClient } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { sentenceOf, Unreachable } from '@zhanggui/kit/call/failures.ts'
import { type BulkOutcome, useBulkRun } from '@zhanggui/kit/desk/bulk-run.ts'
import {
  type ApprovalView,
  approveAct,
  refuseAct,
} from '@zhanggui/server/modules/identity/authority/contract.ts'
import { useRef, useState } from 'react'

export type BulkDecision = { readonly to: 'approve' } | { readonly to: 'refuse'; readonly answer: string }

/** Decides many requests one after the other, each for the amount that was seen and with a result of its own. */
export function useBulkDecision(shopId: string) {
  const client = useQueryClient()
  const decision = useRef<BulkDecision>({ to: 'approve' })
  const [to, setTo] = useState<BulkDecision['to']>('approve')
  const { state, run, close } = useBulkRun<ApprovalView>(1, async ([row]) => (row ? [await decide(row)] : []))
  async function decide({ approvalId, orderNumber, amountFen }: ApprovalView): Promise<BulkOutcome> {
    const outcome = { key: approvalId, name: orderNumber }
    const params = { shopId, approvalId }
    try {
      const { current } = decision
      if (current.to === 'approve') await call(approveAct, { params, body: { amountFen } })
      else await call(refuseAct, { params, body: { answer: current.answer } })
      return { ...outcome, why: null }
    } catch (error) {
      // Without a connection the run stops, and goes on where it stood; one that the server fails spoils no other.
      if (error instanceof Unreachable && error.why !== 'broken') throw error
      return { ...outcome, why: sentenceOf(error) }
    }
  }
  return {
    state,
    to,
    run: async (rows: readonly ApprovalView[], how: BulkDecision) => {
      decision.current = how
      setTo(how.to)
      await run(rows)
      await client.invalidateQueries()
    },
    close,
  }
}
