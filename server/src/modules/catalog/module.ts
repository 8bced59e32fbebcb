import { on } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { accountDeleted } from '../identity/index.ts'
import { setProductPort } from '../shop/index.ts'
import { catalogAudit } from './audit.ts'
import { forgetBuyer } from './forget-buyer.ts'
import { servePictures } from './pictures/serve-pictures.ts'
import { catalogPolicies } from './policies.ts'
import { findUnknownProducts } from './products/known-products.ts'
import { catalogRoutes } from './routes.ts'
import { keepIndex } from './search/keep-index.ts'
import { searchReactions } from './search/reactions.ts'

setProductPort({ findUnknown: findUnknownProducts })

export const catalogModule: Module = {
  name: 'catalog',
  audit: catalogAudit,
  policies: catalogPolicies,
  routes: catalogRoutes,
  reactions: [
    ...searchReactions,
    on(accountDeleted, 'catalog.forget-buyer', (tx, { accountId }) => forgetBuyer(tx, accountId)),
  ],
  sweepers: [keepIndex],
  mount: servePictures,
}
