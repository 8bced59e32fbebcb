import { defineAudit } from '../../platform/audit.ts'
import { privateDealNames } from './private-deals/words-contract.ts'

export const conversationAudit = defineAudit({
  acts: {
    'conversation.change_auto_replies': { zh: '修改自动回复', en: 'Changed the automatic replies' },
    'conversation.dispute_chat_viewed': { zh: '查看纠纷的聊天记录', en: 'Viewed the chat of a dispute' },
    'conversation.private_deal': { zh: '聊天提到私下转账', en: 'Mentioned a private transfer in chat' },
  },
  details: {
    chatId: { words: { zh: '会话', en: 'chat' } },
    caseNumber: { words: { zh: '售后单', en: 'case' } },
    words: { words: { zh: '提到的词', en: 'words' }, values: privateDealNames },
  },
})
