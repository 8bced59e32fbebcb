import type { Module } from '../../platform/module.ts'
import { grantUnanswered } from './grant-unanswered.ts'
import { aftersaleReactions } from './reactions.ts'
import { aftersaleRoutes } from './routes.ts'

export const aftersaleModule: Module = {
  name: 'aftersale',
  routes: aftersaleRoutes,
  reactions: aftersaleReactions,
  sweepers: [grantUnanswered],
}
