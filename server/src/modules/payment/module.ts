import type { Module } from '../../platform/module.ts'
import { approvedPayout } from '../identity/index.ts'
import { paymentAudit } from './audit.ts'
import { costRoutes } from './costs/routes.ts'
import { approvedPayoutAct } from './payouts/approved-payout.ts'
import { retryPayouts } from './payouts/retry-payouts.ts'
import { payoutRoutes } from './payouts/routes.ts'
import { paymentPersonalData } from './personal-data.ts'
import { paymentPolicies } from './policies.ts'
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
  policies: paymentPolicies,
  personalData: paymentPersonalData,
  routes: [...paymentRoutes, ...payoutRoutes, ...costRoutes],
  reactions: paymentReactions,
  sweepers: [askProvider, retryRefunds, retryPayouts],
  ports: [approvedPayout.by(approvedPayoutAct)],
  mountOutside: mountNotices,
}
