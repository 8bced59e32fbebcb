import { defineAudit } from '../../platform/audit.ts'
import { privateDealNames } from './private-deals/words-contract.ts'

export const conversationAudit = defineAudit({
  acts: {
    'conversation.change_auto_replies': { zh: '修改自动回复', en: 'Changed the automatic replies' },
    'conversation.private_deal': { zh: '聊天提到私下转账', en: 'Mentioned a private transfer in chat' },
  },
  details: {
    chatId: { words: { zh: '会话', en: 'chat' } },
    words: { words: { zh: '提到的词', en: 'words' }, values: privateDealNames },
  },
})
