import { defineRights } from '../../kernel/right.ts'

export const aftersaleRights = defineRights({
  answerRefunds: {
    words: { zh: '答复退款', en: 'answering refunds' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
  answerReviews: {
    words: { zh: '回复评价', en: 'answering reviews' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
})
