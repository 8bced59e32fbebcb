import type { TestServer } from './server.ts'

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
