import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { CaseState } from '@zhanggui/server/modules/aftersale/cases/contract.ts'

/** What a state of a refund means to the shop. */
export const caseTones: Record<CaseState, Tone> = {
  asked: 'now',
  refused: 'going',
  returning: 'going',
  in_return: 'going',
  lost: 'bad',
  arrived: 'now',
  sending: 'now',
  sent: 'going',
  disputed: 'going',
  owed_back: 'now',
  refunding: 'going',
  refunded: 'done',
  done: 'done',
  expired: 'stopped',
  rejected: 'stopped',
  withdrawn: 'stopped',
}
