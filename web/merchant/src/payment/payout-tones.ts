import type { Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import type { PayoutState } from '@zhanggui/server/modules/payment/payouts/contract.ts'

/** How a payout's state looks, beside its words. */
export const payoutTones: Readonly<Record<PayoutState, Tone>> = { held: 'going', sent: 'done', failed: 'bad' }
