import { simulatorKey } from '../src/demo/simulators/payment/simulator-provider.ts'
import { machineNowMs } from '../src/platform/machine-clock.ts'
import { signedHeaders } from '../src/platform/outside/psp/signature.ts'
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
    payout?: 'normal' | 'late' | 'failing' | 'refusing'
  },
): Promise<void> {
  await server.db.kysely
    .updateTable('simulator.psp_setting')
    .set({
      callback: setting.callback ?? 'normal',
      late_ms: setting.lateMs ?? 3000,
      refund: setting.refund ?? 'normal',
      payout: setting.payout ?? 'normal',
    })
    .execute()
}

/** Where this installation takes its provider's callbacks. */
export const noticeAddress = (server: TestServer): string =>
  `${server.url}/api/payment/notices/${server.db.app.paymentProvider.callbackName}`

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
  const headers = signedHeaders(what.key ?? simulatorKey(server.db), 'notice', body, at)
  return fetch(noticeAddress(server), { method: 'POST', headers, body })
}
