import { defineRights } from '../../kernel/right.ts'

export const conversationRights = defineRights({
  chat: { words: { zh: '接待买家', en: 'chats' }, roles: ['manager', 'agent_lead', 'agent'] },
  changeAutoReplies: { words: { zh: '自动回复', en: 'automatic replies' }, roles: ['manager', 'agent_lead'] },
  seePrivateDeals: {
    words: { zh: '私下交易记录', en: 'the log of private dealings' },
    roles: ['manager', 'agent_lead'],
  },
})
