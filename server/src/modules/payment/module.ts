import type { Module } from '../../platform/module.ts'
import { sendDueNotices } from '../../platform/outside/psp/simulator-notices.ts'
import { mountPspSimulator } from '../../platform/outside/psp/simulator-routes.ts'
import { paymentAudit } from './audit.ts'
import { paymentReactions } from './reactions.ts'
import { retryRefunds } from './refunds/retry-refunds.ts'
import { paymentRights } from './rights-contract.ts'
import { paymentDemoRoutes, paymentRoutes } from './routes.ts'
import { paymentTables } from './tables.ts'
import { askProvider } from './trades/ask-provider.ts'
import { mountNotices } from './trades/notice-route.ts'

export const paymentModule: Module = {
  name: 'payment',
  rights: Object.values(paymentRights),
  tables: paymentTables,
  audit: paymentAudit,
  routes: paymentRoutes,
  demoRoutes: paymentDemoRoutes,
  reactions: paymentReactions,
  sweepers: [sendDueNotices, askProvider, retryRefunds],
  async mountOutside(app, db, demo) {
    await mountNotices(app, db)
    if (demo) await mountPspSimulator(app, db)
  },
}
