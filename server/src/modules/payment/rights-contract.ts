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
  seeMoney: { words: { zh: '账单与打款', en: 'the statement' }, roles: ['finance'] },
})
