import type { Module } from '../../platform/module.ts'
import { productPort } from '../shop/index.ts'
import { catalogAudit } from './audit.ts'
import { catalogPersonalData } from './personal-data.ts'
import { servePictures } from './pictures/serve-pictures.ts'
import { catalogPolicies } from './policies.ts'
import { readGoodsStart } from './products/goods-start.ts'
import { findUnknownProducts } from './products/known-products.ts'
import { catalogRights } from './rights-contract.ts'
import { catalogRoutes } from './routes.ts'
import { keepIndex } from './search/keep-index.ts'
import { searchReactions } from './search/reactions.ts'
import { catalogTables } from './tables.ts'

export const catalogModule: Module = {
  name: 'catalog',
  rights: Object.values(catalogRights),
  personalData: catalogPersonalData,
  tables: catalogTables,
  audit: catalogAudit,
  policies: catalogPolicies,
  routes: catalogRoutes,
  reactions: [...searchReactions],
  sweepers: [keepIndex],
  mount: servePictures,
  ports: [productPort.by({ findUnknown: findUnknownProducts, readGoodsStart })],
}
