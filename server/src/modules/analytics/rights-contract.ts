import { defineRights } from '../../kernel/right.ts'

export const analyticsRights = defineRights({
  seeFigures: {
    words: { zh: '经营数据', en: 'figures' },
    roles: ['manager', 'agent', 'agent_lead', 'finance'],
  },
})
