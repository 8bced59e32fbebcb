import assert from 'node:assert/strict'
import { stockDifference } from '../src/modules/inventory/index.ts'
import { ledgerDifference } from '../src/modules/payment/index.ts'
import type { TestServer } from './server.ts'

/** Once all work is done: stock is the sum of its movements, and debits are credits, running sums and refunds too. */
export async function booksAgree(server: TestServer): Promise<void> {
  await server.waitUntilIdle()
  assert.deepEqual(await stockDifference(server.db.kysely), [])
  const books = await ledgerDifference(server.db)
  assert.deepEqual([books.differenceFen, books.runningDifferenceFen, books.refundsDifferenceFen], [0, 0, 0])
}
