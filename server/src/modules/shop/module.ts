import type { Module } from '../../platform/module.ts'
import { shopPort } from '../identity/index.ts'
import { publishAbsences } from './absence/publish-absences.ts'
import { shopAudit } from './audit.ts'
import { removePapers } from './opening/remove-papers.ts'
import { shopPersonalData } from './personal-data.ts'
import { shopPolicies } from './policies.ts'
import { readShopNames } from './profile/shop-queries.ts'
import { shopRights } from './rights-contract.ts'
import { shopRoutes } from './routes.ts'
import { shopTables } from './tables.ts'

export const shopModule: Module = {
  name: 'shop',
  rights: Object.values(shopRights),
  personalData: shopPersonalData,
  tables: shopTables,
  audit: shopAudit,
  policies: shopPolicies,
  routes: shopRoutes,
  reactions: [],
  sweepers: [publishAbsences, removePapers],
  ports: [shopPort.by({ readNames: readShopNames })],
}
