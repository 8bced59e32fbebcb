import { on } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { accountDeleted, setShopPort } from '../identity/index.ts'
import { publishAbsences } from './absence/publish-absences.ts'
import { shopAudit } from './audit.ts'
import { forgetBuyer } from './forget-buyer.ts'
import { shopPolicies } from './policies.ts'
import { readFirstShops, readShopNames } from './profile/shop-queries.ts'
import { shopRoutes } from './routes.ts'

setShopPort({ readNames: readShopNames, readFirst: readFirstShops })

export const shopModule: Module = {
  name: 'shop',
  audit: shopAudit,
  policies: shopPolicies,
  routes: shopRoutes,
  reactions: [on(accountDeleted, 'shop.forget-buyer', (tx, { accountId }) => forgetBuyer(tx, accountId))],
  sweepers: [publishAbsences],
}
