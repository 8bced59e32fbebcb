import type { Module } from '../../platform/module.ts'
import { type ShippingCheck, shippingCheck } from '../fulfillment/index.ts'
import { openCaseOf } from './case-rows.ts'
import { grantUnanswered } from './grant-unanswered.ts'
import { aftersalePolicies } from './policies.ts'
import { aftersaleReactions } from './reactions.ts'
import { aftersaleRoutes } from './routes.ts'

/** An order is not shipped while its refund is open. */
const withOpenRefund: ShippingCheck['withOpenRefund'] = async (tx, shopId, orderIds) =>
  new Set((await openCaseOf(tx, shopId, orderIds)).keys())

export const aftersaleModule: Module = {
  name: 'aftersale',
  policies: aftersalePolicies,
  routes: aftersaleRoutes,
  reactions: aftersaleReactions,
  sweepers: [grantUnanswered],
  ports: [shippingCheck.by({ withOpenRefund })],
}
