import { defineRights } from '../../kernel/right.ts'

export const aftersaleRights = defineRights({
  answerRefunds: {
    words: { zh: '答复退款', en: 'answering refunds' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
  handleReturns: {
    words: { zh: '处理退货和寄出', en: 'handling returns and replacements' },
    roles: ['manager', 'agent_lead', 'agent', 'warehouse'],
  },
  setReturns: {
    words: { zh: '设置退货地址和期限', en: 'setting the return address and times' },
    roles: ['manager'],
  },
  answerReviews: {
    words: { zh: '回复评价', en: 'answering reviews' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
})
