import pg from 'pg'
import type { Database } from './db/database.ts'
import { POOLS_WITHOUT_LOCK, UNLOCK_POOLS } from './job-queue-tables.ts'
import { log } from './log.ts'

/*
 * graphile-worker keeps a job locked for four hours when its process dies. So each pool of workers holds an advisory
 * lock, its lease, on a connection of its own: the lock ends with the process, and whoever finds jobs locked by a pool
 * without a lease gives them back. A pool that loses its connection counts as dead and makes room for a new one; should
 * it still finish a job, that job may run twice: reactions are built for that.
 */

/** The advisory locks' number space for leases. */
const LEASE_SEED = 20_721

/** How long the database may take to answer a new connection. */
const CONNECT_WITHIN_MS = 10_000

export interface Lease {
  /** Releases the lease: the pool has stopped. */
  end(): Promise<void>
}

/** Holds the lease of a pool until ended. `onBroken`: the connection is gone, and the lease with it. */
export async function holdLease(url: string, poolId: string, onBroken: () => void): Promise<Lease> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'zhanggui-lease',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  })
  let ended = false
  client.on('error', () => {
    if (!ended) onBroken()
    ended = true
  })
  await client.connect()
  await client.query('select pg_advisory_lock(hashtextextended($1, $2))', [poolId, LEASE_SEED])
  return {
    async end() {
      ended = true
      await client.end().catch(() => {})
    },
  }
}

/** Gives back the jobs of pools whose lease nobody holds: they run again at once. */
export async function unlockJobsOfTheDead(db: Database): Promise<void> {
  // A pool of a moment ago may not have taken its lease yet, hence the seconds.
  const { rows } = await db.pool.query<{ pool: string }>(POOLS_WITHOUT_LOCK, [LEASE_SEED])
  if (rows.length === 0) return
  const dead = rows.map((row) => row.pool)
  log.warn({ pools: dead.length }, 'jobs of a process that died are given back')
  await db.pool.query(UNLOCK_POOLS, [dead])
}
