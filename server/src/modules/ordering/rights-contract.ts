import { defineRights } from '../../kernel/right.ts'

export const orderingRights = defineRights({
  extendReceipt: {
    words: { zh: '延长收货', en: 'extending receipt' },
    roles: ['manager', 'agent_lead', 'agent'],
  },
  seeReceiver: {
    words: { zh: '查看收货人信息', en: 'receivers’ details' },
    roles: ['manager', 'agent_lead', 'agent', 'warehouse'],
  },
})
