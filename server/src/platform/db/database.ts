import { Kysely, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { type Invalidation, invalidationSender } from '../invalidations.ts'
import { type PipelinedConnection, PipelinedDialect } from './pipelined-dialect.ts'
import { type HotReader, type NamedStatement, readerOver } from './statement.ts'
import type { Tables } from './tables.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`int8 beyond what a number holds exactly: ${text}.`)
  return value
})

/** One database: Kysely for nearly all, small pools of their own for the hot transactions and reads (hot.ts). */
export interface Database {
  readonly url: string
  readonly kysely: Kysely<Tables>
  readonly pool: pg.Pool
  /** Connections for hot transactions. */
  readonly hotPool: pg.Pool
  /** Connections for reads that many ask at once, so that reading never waits for a write. */
  readonly readPool: pg.Pool
  /** Tells open pages, in every process, that something changed; called after a commit. */
  sendInvalidations(invalidations: readonly Invalidation[]): void
  close(): Promise<void>
}

/**
 * A transaction under way; besides Kysely it takes named statements, several at once. `now` is business time; lockShop
 * and lockOrders read it anew once their lock is held.
 */
export interface Tx extends Transaction<Tables>, HotReader {
  now: Date
  /** Sent once the transaction is committed. */
  invalidations: Invalidation[]
}

/** What reads take: the database outside a transaction, or a transaction. */
export type Reader = Kysely<Tables>

/**
 * `whole`: a commit waits for the disk. `ordered`: it does not, and what a crash takes away is the end of the log and
 * nothing before it: for work that is done again when it is not found done (reactions, jobs).
 */
export type Durability = 'whole' | 'ordered'

/** Opens a database; connections are made when first needed. `size` is the number of connections of the main pool. */
export function openDatabase(
  url: string,
  size = 10,
  onError: (error: Error) => void = () => {},
  durability: Durability = 'whole',
): Database {
  const common = {
    connectionString: url,
    application_name: 'zhanggui',
    connectionTimeoutMillis: 10_000,
    ...(durability === 'ordered' ? { options: '-c synchronous_commit=off' } : {}),
  }
  const pipelined = (max: number) =>
    new pg.Pool({ ...common, max, idleTimeoutMillis: 60_000, pipeline: true } as pg.PoolConfig)
  const [pool, hotPool, readPool] = [pipelined(size), pipelined(4), pipelined(4)]
  let closing = false
  // Connections that end while we let go of them are no news.
  const tell = (error: Error) => {
    if (!closing) onError(error)
  }
  for (const each of [pool, hotPool, readPool]) {
    each.on('error', tell)
    // A client that is checked out tells its broken connection itself; whoever holds it sees its query fail.
    each.on('connect', (client) => client.on('error', tell))
  }
  const kysely = new Kysely<Tables>({ dialect: new PipelinedDialect(pool) })
  const invalidations = invalidationSender(pool)
  return {
    url,
    kysely,
    pool,
    hotPool,
    readPool,
    sendInvalidations: invalidations.send,
    async close() {
      closing = true
      await invalidations.stop()
      await kysely.destroy()
      // Kysely ends the pool only if it ever asked something itself.
      await Promise.all([pool, hotPool, readPool].map((each) => (each.ending ? undefined : each.end())))
    },
  }
}

const READ_NOW: NamedStatement = { name: 'platform.now', text: 'select platform.business_now() as now' }

/** Business time as the database has it now. */
export async function readBusinessNow(reader: Reader): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select platform.business_now() as now`.execute(reader)
  return (rows[0] as { now: Date }).now
}

/** The same in a read in sets, or in a transaction. */
export async function readNowInSet(reader: HotReader): Promise<Date> {
  const [row] = await reader.query<{ now: Date }>(READ_NOW, [])
  return (row as { now: Date }).now
}

/** One named statement in a transaction of its own; answers its rows. */
export async function runAlone<Row extends pg.QueryResultRow>(
  db: Database,
  { name, text }: NamedStatement,
  values: unknown[],
): Promise<Row[]> {
  return (await db.pool.query<Row>({ name, text, values })).rows
}

/**
 * Runs work in one transaction: a thrown refusal or error rolls all of it back. `at` fixes the business time that
 * the work sees (a reaction sees its event's, a sweeper in a clock jump the due instant); without it, it is read.
 * A deadlock or serialization failure is tried again, twice.
 */
export function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>, at?: Date): Promise<T> {
  return run(db, work, at ?? 'read')
}

/**
 * The same for work that begins with lockShop or lockOrders, which read the clock anyway: the first statement of the
 * work is the first of the transaction, and `now` is not to be used before the lock is held.
 */
export function inLockedTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return run(db, work, 'by lock')
}

async function run<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  clock: Date | 'read' | 'by lock',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      let sent: Invalidation[] = []
      const result = await db.kysely.transaction().execute(async (transaction) => {
        const { query, end } = readerOver(await clientOf(transaction))
        const tx = Object.assign(transaction as Tx, { query, invalidations: [], now: NOT_READ })
        sent = tx.invalidations
        try {
          if (clock === 'read') tx.now = await readNowInSet(tx)
          if (clock instanceof Date) fixTime(tx, clock)
          return await work(tx)
        } finally {
          end()
        }
      })
      db.sendInvalidations(sent)
      return result
    } catch (error) {
      const code = (error as { code?: string }).code
      if (attempt >= 3 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}

/** The clock of a transaction whose lock has not been taken yet. */
const NOT_READ = new Date(Number.NaN)

const clientOf = (transaction: Transaction<Tables>): Promise<pg.PoolClient> =>
  transaction
    .getExecutor()
    .provideConnection(async (connection) => (connection as PipelinedConnection).client)

const fixedTimes = new WeakSet<Tx>()

function fixTime(tx: Tx, at: Date): void {
  tx.now = at
  fixedTimes.add(tx)
}

/** Reads the clock again, to be called once a lock is held; a fixed time stays. */
export async function readClock(tx: Tx): Promise<Date> {
  return fixedTimes.has(tx) ? tx.now : setClock(tx, await readNowInSet(tx))
}

/** Takes the clock as a statement behind a lock has read it; a fixed time stays. */
export function setClock(tx: Tx, now: Date): Date {
  if (!fixedTimes.has(tx)) tx.now = now
  return tx.now
}
