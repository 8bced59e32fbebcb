import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { route } from '../../platform/http/route.ts'
import { buyer, officer } from '../../platform/http/who.ts'
import {
  changePspSetting,
  type PspTradeSeen,
  readPspSetting,
  readPspTrades,
} from '../../platform/outside/psp/simulator-setting.ts'
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

/** The simulated provider's behaviour and books. */
export const paymentDemoRoutes = [
  route(contract.readPspSetting, officer, ({ db }) => readPspSetting(db.kysely)),
  route(contract.changePspSetting, officer, ({ db, actor }, { body }) => changePspSetting(db, actor, body)),
  route(contract.listPspTrades, officer, async ({ db }, { query }) => {
    const limit = query.limit ?? 50
    const [madeAt, providerNo] = query.after ? decodeCursor(query.after, 2) : []
    const after = query.after ? { madeAt: new Date(String(madeAt)), providerNo: String(providerNo) } : null
    const cut = cutPage(await readPspTrades(db.kysely, limit + 1, after), limit, (row) => [
      row.madeAt.toISOString(),
      row.providerNo,
    ])
    return { rows: cut.rows.map(asPspTrade), next: cut.next }
  }),
]

const asPspTrade = (row: PspTradeSeen): contract.PspTrade => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
  paidAt: row.paidAt?.toISOString() ?? null,
})
