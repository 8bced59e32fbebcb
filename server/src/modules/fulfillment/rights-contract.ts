import { defineRights } from '../../kernel/right.ts'

export const fulfillmentRights = defineRights({
  ship: { words: { zh: '发货', en: 'shipping' }, roles: ['manager', 'agent_lead', 'warehouse'] },
})
