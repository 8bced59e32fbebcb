import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { CaseState } from '@zhanggui/server/modules/aftersale/contract.ts'

/** What a state of a refund means to the shop. */
export const caseTones: Record<CaseState, Tone> = {
  asked: 'now',
  refunding: 'going',
  refunded: 'done',
  rejected: 'stopped',
  withdrawn: 'stopped',
}
