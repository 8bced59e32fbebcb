import { useQueryClient } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { sentenceOf, Unreachable } from '@zhanggui/kit/call/failures.ts'
import { type BulkOutcome, useBulkRun } from '@zhanggui/kit/desk/bulk-run.ts'
import {
  approveRefund,
  type RefundView,
  rejectRefund,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { useRef, useState } from 'react'

export type BulkAnswer = { readonly to: 'approve' } | { readonly to: 'refuse'; readonly answer: string }

/** Answers many cases one after the other, each with a result of its own; each names the version that was seen. */
export function useBulkAnswer(shopId: string) {
  const client = useQueryClient()
  const answer = useRef<BulkAnswer>({ to: 'approve' })
  const [to, setTo] = useState<BulkAnswer['to']>('approve')
  const { state, run, close } = useBulkRun<RefundView>(1, async ([row]) => (row ? [await actOn(row)] : []))
  async function actOn({ caseId, number, version, amountFen }: RefundView): Promise<BulkOutcome> {
    const outcome = { key: caseId, name: String(number) }
    const input = { params: { shopId, caseId }, query: { version } }
    try {
      const { current } = answer
      if (current.to === 'approve') await call(approveRefund, { ...input, body: { amountFen } })
      else await call(rejectRefund, { ...input, body: { answer: current.answer } })
      return { ...outcome, why: null }
    } catch (error) {
      // Without a connection the run stops, and goes on where it stood; one answer that the server fails spoils no other.
      if (error instanceof Unreachable && error.why !== 'broken') throw error
      return { ...outcome, why: sentenceOf(error) }
    }
  }
  return {
    state,
    to,
    run: async (rows: readonly RefundView[], how: BulkAnswer) => {
      answer.current = how
      setTo(how.to)
      await run(rows)
      await client.invalidateQueries()
    },
    close,
  }
}
