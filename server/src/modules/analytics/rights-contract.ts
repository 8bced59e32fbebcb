import { defineRights } from '../../kernel/right.ts'

export const analyticsRights = defineRights({
  seeFigures: {
    words: { zh: '经营数据', en: 'figures' },
    roles: ['manager', 'agent', 'agent_lead', 'finance'],
  },
  setChannelCosts: {
    words: { zh: '设置渠道获客成本', en: 'setting what channels cost' },
    roles: ['manager', 'finance'],
  },
})
