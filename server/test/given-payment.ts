import { holdRefund } from '../src/modules/payment/index.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { machineNowMs } from '../src/platform/machine-clock.ts'
import { signedHeaders } from '../src/platform/outside/psp/signature.ts'
import { simulatorKey } from '../src/platform/outside/psp/simulator-provider.ts'
import { givenPerson } from './given.ts'
import { givenAddress, givenOrder } from './given-ordering.ts'
import { type GivenTrade, givenTrade } from './given-trade.ts'
import { newId, type TestServer } from './server.ts'

/** The buyer presses the cashier's button; the browser's answer, its redirect not followed. */
export async function payAtCashier(server: TestServer, cashierUrl: string): Promise<Response> {
  return fetch(`${server.url}${cashierUrl}/pay`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}

/** Makes the simulated provider behave; what is left out is normal again. */
export async function givenProvider(
  server: TestServer,
  setting: {
    callback?: 'normal' | 'doubled' | 'late' | 'lost'
    lateMs?: number
    refund?: 'normal' | 'late' | 'failing'
  },
): Promise<void> {
  await server.db.kysely
    .updateTable('simulator.psp_setting')
    .set({
      callback: setting.callback ?? 'normal',
      late_ms: setting.lateMs ?? 3000,
      refund: setting.refund ?? 'normal',
    })
    .execute()
}

/** A callback of the provider, sent as it sends it; another key or an old one is refused. */
export function sendNotice(
  server: TestServer,
  what: { tradeId: string; amountFen: number; noticeId?: string; key?: string; ageMs?: number },
): Promise<Response> {
  const body = JSON.stringify({
    noticeId: what.noticeId ?? newId(),
    kind: 'trade.paid',
    tradeId: what.tradeId,
    amountFen: what.amountFen,
    paidAt: '2026-03-02T10:00:00+08:00',
  })
  const at = machineNowMs() - (what.ageMs ?? 0)
  const headers = signedHeaders(what.key ?? simulatorKey(), 'notice', body, at)
  return fetch(`${server.url}/api/payment/notices/simulator`, { method: 'POST', headers, body })
}

/** Orders of one buyer in several shops, waiting for one payment. */
export async function givenTradeOver(server: TestServer, shops: number): Promise<GivenTrade> {
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const orders = []
  for (let index = 0; index < shops; index += 1) orders.push(await givenOrder(server, { buyer, addressId }))
  return givenTrade(server, { orders })
}

/** A paid order with a refund held for all of it. */
export async function givenHeldRefund(
  server: TestServer,
): Promise<{ shopId: string; orderId: string; tradeId: string; refundId: string }> {
  const trade = await givenTrade(server)
  await payAtCashier(server, trade.cashierUrl)
  await server.settled()
  const refundId = newId()
  const { shopId, orderId, tradeId } = trade
  await inTransaction(server.db, (tx) =>
    holdRefund(tx, { shopId, orderId, amountFen: 9900, refundId, why: 'order_refund' }),
  )
  return { shopId, orderId, tradeId, refundId }
}
