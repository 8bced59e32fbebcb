import { paymentRights } from '../../modules/payment/rights-contract.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { readLossReport } from './loss-report.ts'
import * as contract from './losses-contract.ts'
import { readLossesOfOrder } from './order-losses.ts'
import { readRefundRatesOf } from './refund-rates.ts'
import { reportReaders } from './report-parts.ts'

/** 数据 → 退款损失, and what a refund cost on the pages of its order and its case. */
export const lossesScreen: Screen = {
  name: 'merchant/losses',
  routes: [
    route(contract.readLosses, reportReaders, ({ db, actor }, { query }) =>
      readLossReport(db.kysely, actor.shopId, query),
    ),
    route(contract.readOrderLosses, holders(paymentRights.seeOrderMoney), ({ db, actor }, { params }) =>
      readLossesOfOrder(db.kysely, actor.shopId, params.orderId),
    ),
    route(contract.readRefundRates, reportReaders, ({ db, actor }, { query }) =>
      readRefundRatesOf(db.kysely, actor.shopId, query),
    ),
  ],
}
