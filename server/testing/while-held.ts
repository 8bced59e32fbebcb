import assert from 'node:assert/strict'
import { inTransaction, type Tx } from '../src/platform/db/database.ts'
import type { TestServer } from './server.ts'

/**
 * Asks for acts while a transaction holds a lock that each of them needs, makes a change once all of them wait, and lets
 * go; answers what became of them. Fails when one did not wait.
 */
export async function whileHeld<T>(
  server: TestServer,
  given: { readonly lock: (tx: Tx) => Promise<unknown>; readonly change?: (tx: Tx) => Promise<unknown> },
  acts: readonly (() => Promise<T>)[],
) {
  let over = 0
  const { outcomes } = await inTransaction(server.db, async (tx) => {
    await given.lock(tx)
    const outcomes = Promise.allSettled(
      acts.map((act) =>
        act().finally(() => {
          over += 1
        }),
      ),
    )
    let held = 0
    while (over + held < acts.length) held = await waiting(server)
    assert.equal(over, 0, 'it did not wait')
    await given.change?.(tx)
    return { outcomes }
  })
  return outcomes
}

/** How many transactions wait for another one. */
async function waiting(server: TestServer): Promise<number> {
  const { rows } = await server.db.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count ?? 0
}
