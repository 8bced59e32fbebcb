import { useQueryClient } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { sentenceOf, Unreachable } from '@zhanggui/kit/call/failures.ts'
import { type BulkOutcome, useBulkRun } from '@zhanggui/kit/desk/bulk-run.ts'
import {
  approveRefund,
  type RefundView,
  rejectRefund,
  type Wish,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { recordWish } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { useRef, useState } from 'react'
import { noSkip, type SkipForm, skipBody } from './SkipFields.tsx'

/** What the buyers wish whose wish is not recorded yet, by case. */
export type Wishes = Readonly<Record<string, Wish>>

export type BulkAnswer = { readonly wishes: Wishes } & (
  | { readonly to: 'approve'; readonly skip: SkipForm }
  | { readonly to: 'refuse'; readonly answer: string }
)

/** Answers many cases one after the other, each with a result of its own; each names the version that was seen. */
export function useBulkAnswer(shopId: string) {
  const client = useQueryClient()
  const answer = useRef<BulkAnswer>({ to: 'approve', skip: noSkip, wishes: {} })
  const [to, setTo] = useState<BulkAnswer['to']>('approve')
  const { state, run, close } = useBulkRun<RefundView>(1, async ([row]) => (row ? [await actOn(row)] : []))
  async function actOn({ caseId, number, version, amountFen }: RefundView): Promise<BulkOutcome> {
    const outcome = { key: caseId, name: String(number) }
    const params = { shopId, caseId }
    try {
      const { current } = answer
      const wish = current.wishes[caseId]
      const seen = wish ? await call(recordWish, { params, body: { version, wish } }) : { version }
      const input = { params, query: { version: seen.version } }
      if (current.to === 'approve')
        await call(approveRefund, { ...input, body: { amountFen, ...skipBody(current.skip) } })
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
