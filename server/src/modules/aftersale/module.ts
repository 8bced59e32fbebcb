import type { Module } from '../../platform/module.ts'
import { caseParcelPort } from '../fulfillment/index.ts'
import { approvedRefund } from '../identity/index.ts'
import { goodsGivenPort } from '../payment/index.ts'
import { aftersaleAudit } from './audit.ts'
import { actOnDeadlines } from './cases/act-on-deadlines.ts'
import { approvedRefundAct } from './cases/approved-refund.ts'
import { readGoodsGiven } from './cases/goods-given-queries.ts'
import { aftersaleRoutes } from './cases/routes.ts'
import { disputeRoutes } from './disputes/routes.ts'
import { retryClaims } from './freight/retry-claims.ts'
import { freightRoutes } from './freight/routes.ts'
import { ladderRoutes } from './ladder/routes.ts'
import { aftersalePersonalData } from './personal-data.ts'
import { aftersalePolicies } from './policies.ts'
import { aftersaleReactions } from './reactions.ts'
import { reasonRoutes } from './reasons/routes.ts'
import { requestRoutes } from './requests/routes.ts'
import { readSentUnder } from './returns/parcel-rows.ts'
import { returnRoutes } from './returns/routes.ts'
import { reviewRoutes } from './reviews/routes.ts'
import { aftersaleRights } from './rights-contract.ts'
import { aftersaleTables } from './tables.ts'
import { alarmUncontacted, markBreached } from './wrong-shipments/act-on-promises.ts'
import { payDueCompensations } from './wrong-shipments/pay-due-compensations.ts'
import { wrongShipmentRoutes } from './wrong-shipments/routes.ts'

export const aftersaleModule: Module = {
  name: 'aftersale',
  rights: Object.values(aftersaleRights),
  personalData: aftersalePersonalData,
  tables: aftersaleTables,
  policies: aftersalePolicies,
  audit: aftersaleAudit,
  routes: [
    ...aftersaleRoutes,
    ...requestRoutes,
    ...returnRoutes,
    ...disputeRoutes,
    ...reviewRoutes,
    ...wrongShipmentRoutes,
    ...freightRoutes,
    ...ladderRoutes,
    ...reasonRoutes,
  ],
  reactions: aftersaleReactions,
  sweepers: [actOnDeadlines, retryClaims, alarmUncontacted, markBreached, payDueCompensations],
  ports: [
    approvedRefund.by(approvedRefundAct),
    goodsGivenPort.by({ readGoodsGiven }),
    caseParcelPort.by({ readSentUnder }),
  ],
}
