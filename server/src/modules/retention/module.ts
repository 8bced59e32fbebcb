import type { Module } from '../../platform/module.ts'
import { retentionAudit } from './audit.ts'
import { countKept } from './decisions/count-kept.ts'
import { giveAgain } from './decisions/give-again.ts'
import { learnFromAllShops } from './engine/learn-from-all-shops.ts'
import { retentionPersonalData } from './personal-data.ts'
import { retentionPolicies } from './policies.ts'
import { retentionReactions } from './reactions.ts'
import { retentionRights } from './rights-contract.ts'
import { retentionRoutes } from './routes.ts'
import { retentionTables } from './tables.ts'

export const retentionModule: Module = {
  name: 'retention',
  rights: Object.values(retentionRights),
  personalData: retentionPersonalData,
  tables: retentionTables,
  audit: retentionAudit,
  policies: retentionPolicies,
  routes: retentionRoutes,
  reactions: retentionReactions,
  sweepers: [countKept, giveAgain, learnFromAllShops],
}
