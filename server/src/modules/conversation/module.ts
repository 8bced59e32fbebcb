import type { Module } from '../../platform/module.ts'
import { conversationAudit } from './audit.ts'
import { conversationReactions } from './reactions.ts'
import { conversationRoutes } from './routes.ts'

export const conversationModule: Module = {
  name: 'conversation',
  audit: conversationAudit,
  routes: conversationRoutes,
  reactions: conversationReactions,
  sweepers: [],
}
