import { defineRights } from '../../kernel/right.ts'

export const paymentRights = defineRights({
  seeOrderMoney: {
    words: { zh: '订单收支', en: 'the money of an order' },
    roles: ['manager', 'agent', 'agent_lead', 'finance'],
  },
  payOut: {
    words: { zh: '小额打款', en: 'paying small sums to buyers' },
    roles: ['manager', 'agent', 'agent_lead', 'finance'],
  },
  setCosts: {
    words: { zh: '设置退款费用', en: 'setting the costs of refunds' },
    roles: ['manager', 'finance'],
  },
  adjustLosses: {
    words: { zh: '更正退款损失', en: 'correcting the losses of refunds' },
    roles: ['manager', 'agent_lead', 'finance'],
  },
  seeMoney: { words: { zh: '账单与打款', en: 'the statement' }, roles: ['finance'] },
})
