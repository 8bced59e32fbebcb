import { on } from '../../platform/events.ts'
import { refundSent } from '../payment/index.ts'
import { closeRefunded } from './cases/close-refunded.ts'

export const aftersaleReactions = [
  on(refundSent, 'aftersale.close-refunded', async (tx, { shopId, refundId, why }) => {
    if (why === 'order_refund') await closeRefunded(tx, shopId, refundId)
  }),
]
