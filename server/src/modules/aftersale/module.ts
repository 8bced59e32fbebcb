import type { Module } from '../../platform/module.ts'
import { type ShippingCheck, shippingCheck } from '../fulfillment/index.ts'
import { openCaseOf } from './case-rows.ts'
import { grantUnanswered } from './grant-unanswered.ts'
import { aftersalePersonalData } from './personal-data.ts'
import { aftersalePolicies } from './policies.ts'
import { aftersaleReactions } from './reactions.ts'
import { aftersaleRights } from './rights-contract.ts'
import { aftersaleRoutes } from './routes.ts'
import { aftersaleTables } from './tables.ts'

/** An order is not shipped while its refund is open. */
const withOpenRefund: ShippingCheck['withOpenRefund'] = async (tx, shopId, orderIds) =>
  new Set((await openCaseOf(tx, shopId, orderIds)).keys())

export const aftersaleModule: Module = {
  name: 'aftersale',
  rights: Object.values(aftersaleRights),
  personalData: aftersalePersonalData,
  tables: aftersaleTables,
  policies: aftersalePolicies,
  routes: aftersaleRoutes,
  reactions: aftersaleReactions,
  sweepers: [grantUnanswered],
  ports: [shippingCheck.by({ withOpenRefund })],
}
