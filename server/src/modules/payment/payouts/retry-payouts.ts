import { retryHeld } from '../retry-held.ts'
import { sendPayout } from './send-payout.ts'

/** Payouts are tried again until the provider pays or refuses them. */
export const retryPayouts = retryHeld({
  name: 'payment.retry-payouts',
  table: 'payment.payout',
  key: 'payout_id',
  send: sendPayout,
})
