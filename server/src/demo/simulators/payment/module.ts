import { cutPage, decodeKey } from '../../../kernel/page.ts'
import * as contract from '../../../modules/payment/contract.ts'
import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import type { Module } from '../../../platform/module.ts'
import { mountPspSimulator } from './provider-pages.ts'
import { pspSimulatorAudit } from './simulator-audit.ts'
import { sendDueNotices, sendQueuedNotice } from './simulator-notices.ts'
import { changePspSetting, type PspTradeSeen, readPspSetting, readPspTrades } from './simulator-setting.ts'

/** The simulated provider's behaviour and books. */
const routes = [
  route(contract.readPspSetting, officer, ({ db }) => readPspSetting(db.kysely)),
  route(contract.changePspSetting, officer, ({ db, actor }, { body }) => changePspSetting(db, actor, body)),
  route(contract.listPspTrades, officer, async ({ db }, { query }) => {
    const limit = query.limit ?? 50
    const [madeAt, providerNo] = decodeKey(query.after, ['instant', 'text'])
    const after = madeAt === null ? null : { madeAt: new Date(madeAt), providerNo }
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

/** A payment provider with books, a cashier and callbacks of its own; workers serve it too. */
export const paymentSimulator: Module = {
  name: 'psp-simulator',
  tables: {},
  audit: pspSimulatorAudit,
  routes,
  reactions: [sendQueuedNotice],
  sweepers: [sendDueNotices],
  mountOutside: mountPspSimulator,
}
