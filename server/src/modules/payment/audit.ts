import { defineAudit } from '../../platform/audit.ts'

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
  },
  details: {
    providerFen: { words: { zh: '渠道金额', en: 'provider’s amount' } },
    tradeFen: { words: { zh: '支付单金额', en: 'our amount' } },
  },
})
