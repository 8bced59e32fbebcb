import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { WrongState } from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'

/** What a state of a wrong shipment means to the shop. */
export const wrongTones: Record<WrongState, Tone> = {
  open: 'now',
  promised: 'going',
  solved: 'now',
  closed: 'done',
  dismissed: 'stopped',
}
