import type { Module } from '../../platform/module.ts'
import { conversationReactions } from './reactions.ts'
import { conversationRoutes } from './routes.ts'

export const conversationModule: Module = {
  name: 'conversation',
  routes: conversationRoutes,
  reactions: conversationReactions,
  sweepers: [],
}
