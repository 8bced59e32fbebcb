import { retryHeld } from '../retry-held.ts'
import { sendRefund } from './send-refund.ts'

/** Refunds are tried again until the provider takes them. */
export const retryRefunds = retryHeld({
  name: 'payment.retry-refunds',
  table: 'payment.refund',
  key: 'refund_id',
  send: sendRefund,
})
