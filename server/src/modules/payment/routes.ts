import { refuseCommon } from '../../kernel/refusal.ts'
import { route } from '../../platform/http/route.ts'
import { buyer, officer } from '../../platform/http/who.ts'
import * as contract from './contract.ts'
import { ledgerDifference } from './ledger/ledger-difference.ts'
import { reconcile } from './reconciliation/reconcile.ts'
import { readTradeViews } from './trades/trade-rows.ts'

export const paymentRoutes = [
  route(contract.readTrade, buyer, async ({ db, actor }, { params }) => {
    const found = (await readTradeViews(db.kysely, [params.tradeId])).get(params.tradeId)
    if (found?.buyerId !== actor.accountId) throw refuseCommon('not_found')
    const { buyerId: _, ...view } = found
    return view
  }),
  route(contract.readReconciliation, officer, ({ db }, { query }) => reconcile(db, query.day)),
  route(contract.readLedger, officer, ({ db }) => ledgerDifference(db)),
]
