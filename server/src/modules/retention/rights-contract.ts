import { defineRights } from '../../kernel/right.ts'

export const retentionRights = defineRights({
  seeRetention: {
    words: { zh: '查看挽单', en: 'seeing kept orders' },
    roles: ['manager', 'agent_lead', 'finance'],
  },
  setRetention: {
    words: { zh: '设置挽单方案', en: 'setting offers that keep orders' },
    roles: ['manager'],
  },
})
