import type { Module } from '../../platform/module.ts'
import { grantUnanswered } from './grant-unanswered.ts'
import { aftersalePolicies } from './policies.ts'
import { aftersaleReactions } from './reactions.ts'
import { aftersaleRoutes } from './routes.ts'

export const aftersaleModule: Module = {
  name: 'aftersale',
  policies: aftersalePolicies,
  routes: aftersaleRoutes,
  reactions: aftersaleReactions,
  sweepers: [grantUnanswered],
}
