import { Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Lines, OneOf, PageOf, PageQuery, PaidFen } from '../../../kernel/schema.ts'
import {
  aftersaleRefusals,
  type CaseKind,
  CaseParams,
  caseKinds,
  RefundDetail,
  RefundView,
  Version,
} from '../cases/contract.ts'
import { evidence } from '../returns/contract.ts'

export const disputeCase = endpoint('POST /buyer/refunds/:shopId/:caseId/dispute', {
  summary:
    'Asks the platform to decide: after a refusal, about a return that is lost or not confirmed, or about what the shop sent.',
  params: CaseParams,
  body: Type.Object({ version: Version, ...evidence }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** What an officer decides. */
export const decisions = {
  refund: { zh: '退款给买家', en: 'The money goes back' },
  return: { zh: '买家退货', en: 'The goods go back first' },
  send: { zh: '商家寄出', en: 'The shop sends it' },
  reject: { zh: '不支持买家', en: 'The refusal stands' },
} as const
export type Decision = keyof typeof decisions
export const decisionCodes = Object.keys(decisions) as Decision[]

/**
 * What an officer may decide: money where the case is about money, or the shop has the goods and sent nothing; a return of
 * what has not been sent back; a parcel where one is asked for. Whose goods the shop put on its shelf gets something for them.
 */
export function decisionsFor(
  kind: CaseKind,
  {
    isSentBack,
    isShelved,
    isSent,
  }: { readonly isSentBack: boolean; readonly isShelved: boolean; readonly isSent: boolean },
): Decision[] {
  const isMoney = caseKinds[kind].ends === 'refund'
  return decisionCodes.filter((code) => {
    if (code === 'refund') return isMoney || isSentBack
    if (code === 'return') return !isSentBack
    if (code === 'reject') return !isShelved || isSent
    return !isMoney
  })
}

export const listDisputes = endpoint('GET /operator/disputes', {
  summary:
    'Cases that wait for a decision of the platform, the next deadline first; or all that ever did, newest first.',
  query: Type.Object({ ...PageQuery, tab: Type.Optional(OneOf(['open', 'all'] as const)) }),
  reply: PageOf(RefundView),
})

export const readDispute = endpoint('GET /operator/disputes/:shopId/:caseId', {
  summary:
    'A case with what both sides said, for the officer who decides; what was decided before is shown too.',
  params: CaseParams,
  reply: RefundDetail,
})

export const decideDispute = endpoint('POST /operator/disputes/:shopId/:caseId/decide', {
  summary: 'Decides a dispute with the facts that were found and the reason; both sides read them.',
  params: CaseParams,
  body: Type.Object({
    version: Version,
    decision: OneOf(decisionCodes),
    facts: Lines(500),
    reason: Lines(500),
    /** With `refund`: less than the pieces come to. */
    amountFen: Type.Optional(PaidFen),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})
