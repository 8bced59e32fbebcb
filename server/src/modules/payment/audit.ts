import { defineAudit } from '../../platform/audit.ts'
import { costBasisNames } from './costs/contract.ts'
import { payoutReasonNames, payoutStateNames } from './payouts/contract.ts'

export const paymentAudit = defineAudit({
  acts: {
    'payment.not_booked.trade_unknown': {
      zh: '付款未入账：没有这笔支付单',
      en: 'Payment not booked: unknown trade',
    },
    'payment.not_booked.amount_differs': {
      zh: '付款未入账：金额不符',
      en: 'Payment not booked: amounts differ',
    },
    'payment.refund_sent': { zh: '退款到账', en: 'Refund reached the buyer' },
    'payment.payout_made': { zh: '小额打款', en: 'Made a small payout' },
    'payment.payout_sent': { zh: '小额打款到账', en: 'Payout reached the buyer' },
    'payment.payout_failed': { zh: '小额打款失败', en: 'Payout failed' },
    'payment.cost_kind_set': { zh: '设置退款费用项', en: 'Set a kind of cost of refunds' },
    'payment.loss_adjusted': { zh: '更正退款损失', en: 'Corrected the loss of a refund' },
  },
  details: {
    providerFen: { words: { zh: '渠道金额', en: 'provider’s amount' } },
    name: { words: { zh: '名称', en: 'name' } },
    basis: { words: { zh: '计算方式', en: 'counted' }, values: costBasisNames },
    rate: { words: { zh: '标准', en: 'rate' } },
    beforeRate: { words: { zh: '原标准', en: 'rate before' } },
    isOn: { words: { zh: '启用', en: 'on' } },
    kind: { words: { zh: '费用项', en: 'kind of cost' } },
    beforeFen: { words: { zh: '原金额', en: 'amount before' } },
    amountFen: { words: { zh: '金额', en: 'amount' } },
    note: { words: { zh: '说明', en: 'note' } },
    orderId: { words: { zh: '订单', en: 'order' } },
    reason: { words: { zh: '原因', en: 'reason' }, values: payoutReasonNames },
    before: { words: { zh: '原来', en: 'before' }, values: payoutStateNames },
    after: { words: { zh: '变为', en: 'after' }, values: payoutStateNames },
    tradeFen: { words: { zh: '支付单金额', en: 'our amount' } },
  },
  chained: [
    'payment.refund_sent',
    'payment.payout_made',
    'payment.payout_sent',
    'payment.payout_failed',
    'payment.cost_kind_set',
    'payment.loss_adjusted',
  ],
})
