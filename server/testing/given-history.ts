import { createHash } from 'node:crypto'
import type { Visit } from '../src/modules/analytics/visits/contract.ts'
import { sendVisits } from '../src/modules/analytics/visits/contract.ts'
import { importOrders, ordersImported } from '../src/modules/ordering/index.ts'
import { systemActor } from '../src/platform/actor.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { publish } from '../src/platform/events.ts'
import type { GivenShop } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** An order of another platform, as far as a test states it. */
export interface PastOrder {
  readonly madeAt: Date | string
  /** Left out: when it was made. Null: never paid. */
  readonly paidAt?: Date | string | null
  readonly totalFen: number
  readonly refundedFen?: number
  readonly provinceCode?: string | null
}

const instant = (at: Date | string) => new Date(at)

/** Imports past orders of a shop in one run, which is one event; they are counted when this returns. */
export async function givenPast(
  server: TestServer,
  shop: GivenShop,
  orders: readonly PastOrder[],
): Promise<void> {
  const runId = newId()
  await inTransaction(server.db, async (tx) => {
    await importOrders(tx, {
      shopId: shop.shopId,
      source: 'tmall',
      runId,
      unfinishedRuns: [],
      actor: systemActor('test'),
      orders: orders.map((order, index) => ({
        orderId: newId(),
        number: `${runId}-${index}`,
        totalFen: order.totalFen,
        refundedFen: order.refundedFen ?? 0,
        madeAt: instant(order.madeAt),
        paidAt: order.paidAt === null ? null : instant(order.paidAt ?? order.madeAt),
        provinceCode: order.provinceCode ?? null,
        province: '',
        title: '',
        contentHash: createHash('sha256').update(`${runId}-${index}`).digest(),
      })),
    })
    await publish(tx, ordersImported, shop.shopId, { shopId: shop.shopId, runId })
  })
  await server.waitUntilIdle()
}

/** A page of a shop that was opened just now; of the shop itself, directly, by a new visitor unless said otherwise. */
export function visitOf(shop: GivenShop, what: Partial<Visit> = {}): Visit {
  return {
    id: newId(),
    kind: 'shop',
    shopId: shop.shopId,
    source: 'direct',
    visitor: newId(),
    agoMs: 0,
    ...what,
  }
}

/** Sends visits as the buyer's page does, 50 at a time. */
export async function sendAll(server: TestServer, visits: readonly Visit[]): Promise<void> {
  for (let first = 0; first < visits.length; first += 50) {
    await server.call(sendVisits, { body: { visits: visits.slice(first, first + 50) } })
  }
}
