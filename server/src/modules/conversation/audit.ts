import { defineAudit } from '../../platform/audit.ts'

export const conversationAudit = defineAudit({
  acts: {
    'conversation.change_auto_replies': { zh: '修改自动回复', en: 'Changed the automatic replies' },
  },
})
