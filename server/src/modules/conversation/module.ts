import type { Module } from '../../platform/module.ts'
import { chatFactsPort } from '../aftersale/index.ts'
import { chatPort } from '../retention/index.ts'
import { conversationAudit } from './audit.ts'
import { readBuyersTexts } from './chat/buyer-text-queries.ts'
import { readWaitingSince } from './chat/waiting-queries.ts'
import { conversationNotices } from './notices/notices.ts'
import { conversationPersonalData } from './personal-data.ts'
import { conversationPolicies } from './policies.ts'
import { conversationReactions } from './reactions.ts'
import { conversationRights } from './rights-contract.ts'
import { conversationRoutes } from './routes.ts'
import { conversationTables } from './tables.ts'

export const conversationModule: Module = {
  name: 'conversation',
  rights: Object.values(conversationRights),
  personalData: conversationPersonalData,
  tables: conversationTables,
  audit: conversationAudit,
  policies: conversationPolicies,
  notices: conversationNotices,
  routes: conversationRoutes,
  reactions: conversationReactions,
  sweepers: [],
  ports: [chatPort.by({ waitingSince: readWaitingSince }), chatFactsPort.by({ readTexts: readBuyersTexts })],
}
