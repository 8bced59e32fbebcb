import { defineRights } from '../../kernel/right.ts'

export const fulfillmentRights = defineRights({
  ship: { words: { zh: '发货', en: 'shipping' }, roles: ['manager', 'agent_lead', 'warehouse'] },
  setShipping: { words: { zh: '发货设置', en: 'shipping settings' }, roles: ['manager'] },
  markPriority: {
    words: { zh: '设为优先发货', en: 'marking orders to ship first' },
    roles: ['manager', 'agent_lead', 'agent', 'warehouse'],
  },
})
