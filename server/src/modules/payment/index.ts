export type { TradeView } from './contract.ts'
export { storedHow } from './costs/cost-entry-rows.ts'
export { readCostKinds } from './costs/cost-kind-queries.ts'
export type { LossPart } from './costs/cost-rules.ts'
export { postCaseCost } from './costs/post-case-cost.ts'
export { postLoss } from './costs/post-loss.ts'
export { restateDamage } from './costs/restate-damage.ts'
export { payoutFailed, payoutMade, payoutSent, refundSent, tradesPaid } from './events.ts'
export { kindOfAccount } from './ledger/accounts.ts'
export { escrowOf } from './ledger/balances.ts'
export { ledgerDifference } from './ledger/ledger-difference.ts'
export { returnFunds, takeFunds } from './ledger/shop-fund-rows.ts'
export { askForPayout } from './payouts/ask-for-payout.ts'
export type { PayoutReason } from './payouts/contract.ts'
export { goodsGivenPort } from './payouts/goods-port.ts'
export { payByRule } from './payouts/pay-by-rule.ts'
export { payOut } from './payouts/pay-out.ts'
export {
  readPayoutCards,
  readPayoutRoom,
  readPayoutsOf,
} from './payouts/payout-queries.ts'
export { readPaidOutFor } from './payouts/payout-rows.ts'
export { asMyPayoutView, asPayoutView, type PayoutRow } from './payouts/payout-view.ts'
export { type HoldRefund, holdRefund } from './refunds/hold-refund.ts'
export { readRefundHours, readRefundInstants, sentRefunds } from './refunds/refund-figure-queries.ts'
export { asRefundView } from './refunds/refund-view.ts'
export { releaseEscrow } from './refunds/release-escrow.ts'
export { expireTradesOf } from './trades/expire-trades-of.ts'
export { type OpenTradeInput, openTrade } from './trades/open-trade.ts'
export {
  type OrderForPayout,
  type OrderPaid,
  type OrderPort,
  orderPort,
  type PaidOutcome,
} from './trades/order-port.ts'
