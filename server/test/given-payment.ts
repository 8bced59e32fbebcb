import { addMinutes } from '../src/kernel/time.ts'
import type { TradeView } from '../src/modules/payment/contract.ts'
import { type OrderPort, openTrade, setOrderPort } from '../src/modules/payment/index.ts'
import { systemActor } from '../src/platform/actor.ts'
import { readBusinessNow } from '../src/platform/db/database.ts'
import { newId, type TestServer } from './server.ts'

/** Orders as payment knows them: by its port alone. For tests of payment; a file that sells needs real orders. */
export interface OrderBook {
  /** The order takes no money from now on. */
  close(orderId: string): void
  isPaid(orderId: string): boolean
  /** The next attempt to mark this order paid dies, as in a crash between two parts. */
  failOnce(orderId: string): void
}

/** Puts a book of orders behind payment's port, in the place of ordering. */
export function useOrderBook(): OrderBook {
  const closed = new Set<string>()
  const paid = new Map<string, string>()
  const failing = new Set<string>()
  const port: OrderPort = {
    async markPaid(_, { orderId, tradeId }) {
      if (failing.delete(orderId)) throw new Error('The process died here.')
      if (closed.has(orderId)) return 'closed'
      if (paid.has(orderId) && paid.get(orderId) !== tradeId) return 'already'
      paid.set(orderId, tradeId)
      return 'paid'
    },
  }
  setOrderPort(port)
  return {
    close: (orderId) => void closed.add(orderId),
    isPaid: (orderId) => paid.has(orderId),
    failOnce: (orderId) => void failing.add(orderId),
  }
}

export interface GivenTrade extends TradeView {
  readonly buyerId: string
  readonly cashierUrl: string
  readonly shopId: string
  readonly orderId: string
}

/** A payment opened at the provider: of one order of 12 345 fen, open for 30 minutes, unless said otherwise. */
export async function givenTrade(
  server: TestServer,
  what: {
    buyerId?: string
    parts?: { shopId?: string; orderId?: string; amountFen?: number }[]
    minutes?: number
  } = {},
): Promise<GivenTrade> {
  const buyerId = what.buyerId ?? newId()
  const parts = (what.parts ?? [{}]).map((part) => ({
    shopId: part.shopId ?? newId(),
    orderId: part.orderId ?? newId(),
    amountFen: part.amountFen ?? 12_345,
  }))
  const trade = await openTrade(
    { db: server.db, actor: systemActor('test') },
    {
      tradeId: newId(),
      buyerId,
      parts,
      expiresAt: addMinutes(await readBusinessNow(server.db.kysely), what.minutes ?? 30),
      subject: '订单 1',
      returnUrl: '/orders/paid',
    },
  )
  const [first] = parts
  if (!trade.cashierUrl || !first) throw new Error('The payment did not open.')
  return { ...trade, buyerId, cashierUrl: trade.cashierUrl, shopId: first.shopId, orderId: first.orderId }
}

/** The buyer presses the cashier's button; the browser's answer, its redirect not followed. */
export async function payAtCashier(server: TestServer, cashierUrl: string): Promise<Response> {
  return fetch(`${server.url}${cashierUrl}/pay`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
}

/** Makes the simulated provider behave. */
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
