import type { Module } from '../../platform/module.ts'
import { paymentAudit } from './audit.ts'
import { paymentReactions } from './reactions.ts'
import { retryRefunds } from './refunds/retry-refunds.ts'
import { paymentRights } from './rights-contract.ts'
import { paymentRoutes } from './routes.ts'
import { paymentTables } from './tables.ts'
import { askProvider } from './trades/ask-provider.ts'
import { mountNotices } from './trades/notice-route.ts'

export const paymentModule: Module = {
  name: 'payment',
  rights: Object.values(paymentRights),
  tables: paymentTables,
  audit: paymentAudit,
  routes: paymentRoutes,
  reactions: paymentReactions,
  sweepers: [askProvider, retryRefunds],
  mountOutside: mountNotices,
}
