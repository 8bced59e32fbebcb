import type { Words } from '../../../kernel/words.ts'

/** The ladder 能补偿的不要换，能换的不要退: its rungs in their order, as advice to who answers a request. */
export const rungs = {
  compensate: { zh: '补偿', en: 'compensate' },
  exchange: { zh: '换货或补寄', en: 'exchange or send again' },
  return: { zh: '退货或退款', en: 'return or refund' },
} as const satisfies Record<string, Words>
export type Rung = keyof typeof rungs
export const rungCodes = Object.keys(rungs) as Rung[]

/** Whether agreeing to a rung goes past the suggested one. */
export const skips = (suggested: Rung, chosen: Rung): boolean =>
  rungCodes.indexOf(chosen) > rungCodes.indexOf(suggested)

/** What decides whether a rung is feasible; each is met or not, with the facts that say why. */
export const ladderChecks = [
  'goods_with_buyer',
  'reason_fits',
  'evidence',
  'history',
  'not_declined',
  'margin',
  'payout_open',
  'funds',
  'authority',
  'worth_it',
  'in_time',
  'stock',
  'always',
] as const
export type LadderCheckCode = (typeof ladderChecks)[number]

/** Why somebody agrees to more than the suggested rung. */
export const skipReasons = {
  buyer_insists: { zh: '买家坚持，已经沟通过', en: 'The buyer insists after we talked' },
  buyer_right: { zh: '买家依法有权退货', en: 'The buyer has the legal right to return' },
  out_of_reach: { zh: '联系不上买家', en: 'The buyer cannot be reached' },
  costs_less: { zh: '这样处理成本更低', en: 'It costs the shop less' },
  flaw_serious: { zh: '问题严重，补偿或换货解决不了', en: 'The problem is too serious for less' },
  keep_buyer: { zh: '老客户，维护关系', en: 'To keep a regular buyer' },
  other: { zh: '其他（请说明）', en: 'Something else (explain)' },
} as const satisfies Record<string, Words>
export type SkipReason = keyof typeof skipReasons
export const skipReasonCodes = Object.keys(skipReasons) as SkipReason[]

/** Longest explanation of a skip. */
export const MAX_SKIP_WORDS = 200

/** What became of a compensation that the shop proposed. */
export const compensationStates = {
  proposed: { zh: '待买家答复', en: 'Waiting for the buyer' },
  accepted: { zh: '买家已接受', en: 'Accepted' },
  declined: { zh: '买家未接受', en: 'Declined' },
  lapsed: { zh: '已失效', en: 'Lapsed' },
} as const satisfies Record<string, Words>
export type CompensationState = keyof typeof compensationStates
export const compensationStateCodes = Object.keys(compensationStates) as CompensationState[]
