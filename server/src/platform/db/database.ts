import { Kysely, Transaction } from 'kysely'
import pg from 'pg'
import type { AppContext } from '../app-context.ts'
import { type Invalidation, invalidationSender } from '../invalidations.ts'
import { kyselyOfConnection, kyselyOfPool, PipelinedConnection, pipelinedPool } from './pipelining.ts'
import type { NamedQueries, NamedStatement } from './statement.ts'
import type { Tables } from './tables.ts'

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`int8 beyond what a number holds exactly: ${text}.`)
  return value
})

/** One open database with its pools of connections, and the app context that its users share. */
export interface Database {
  readonly url: string
  /** Throws when the database was opened without one. */
  readonly app: AppContext
  readonly kysely: Reader
  /** Connections of nearly all. */
  readonly pool: pg.Pool
  /** Few connections, for use cases that work on batches, so that they never wait behind a slow list. */
  readonly batchPool: pg.Pool
  /** Connections for reads that many ask at once (`readMany`), so that reading never waits for a write. */
  readonly readPool: pg.Pool
  /** Sends invalidations to open pages, of every process; called after a commit. */
  sendInvalidations(invalidations: readonly Invalidation[]): void
  close(): Promise<void>
}

/**
 * What reads take: the database outside a transaction (`db.kysely`), or a transaction. Builds statements with Kysely and
 * takes named ones.
 */
export interface Reader extends Kysely<Tables>, NamedQueries {
  readonly app: AppContext
  /** A transaction is opened with `inTransaction`. */
  readonly transaction: never
  readonly startTransaction: never
}

/** A transaction under way. `now` is business time; lockShop and lockOrders read it anew once their lock is held. */
export interface Tx extends Reader {
  now: Date
  /** Sent once the transaction is committed. */
  readonly invalidations: Invalidation[]
  /** Done when the work has ended, before the commit: for rows that everybody waits for, held as shortly as can be. */
  readonly beforeCommit: (() => Promise<void>)[]
}

export interface DatabaseOptions {
  /** Connections of the main pool. */
  readonly size?: number
  readonly onError?: (error: Error) => void
  /**
   * `whole`: a commit waits for the disk. `ordered`: it does not, and what a crash takes away is the end of the log and
   * nothing before it: for work that is done again when it is not found done (reactions, jobs).
   */
  readonly durability?: 'whole' | 'ordered'
  /** Makes the app context; its ports may use the database. */
  readonly app?: (db: Database) => AppContext
}

/** Opens a database; connections are made when first needed. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { size = 10, onError = () => {} } = options
  const common = {
    connectionString: url,
    application_name: 'zhanggui',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    ...(options.durability === 'ordered' ? { options: '-c synchronous_commit=off' } : {}),
  }
  const pools = [size, 4, 4].map((max) => pipelinedPool({ ...common, max }))
  const [pool, batchPool, readPool] = pools as [pg.Pool, pg.Pool, pg.Pool]
  let closing = false
  // Connections that end while the database is closed are no news.
  const report = (error: Error) => {
    if (!closing) onError(error)
  }
  for (const each of pools) {
    each.on('error', report)
    // A client that is checked out reports its broken connection itself; whoever holds it sees its query fail.
    each.on('connect', (client) => client.on('error', report))
  }
  const invalidations = invalidationSender(pool)
  let app: AppContext | undefined
  const db: Database = {
    url,
    get app() {
      if (!app) throw new Error('This database was opened without an app context.')
      return app
    },
    get kysely() {
      return reader
    },
    pool,
    batchPool,
    readPool,
    sendInvalidations: invalidations.send,
    async close() {
      closing = true
      await invalidations.stop()
      await Promise.all(pools.map((each) => each.end()))
    },
  }
  const reader = new PoolReader(db) as unknown as Reader
  app = options.app?.(db)
  return db
}

/** The database outside of a transaction. */
class PoolReader extends Kysely<Tables> implements NamedQueries {
  readonly #db: Database

  constructor(db: Database) {
    super(kyselyOfPool(db.pool))
    this.#db = db
  }

  get app(): AppContext {
    return this.#db.app
  }

  async query<Row extends pg.QueryResultRow>(
    { name, text }: NamedStatement,
    values: unknown[],
  ): Promise<Row[]> {
    return (await this.#db.pool.query<Row>({ name, text, values })).rows
  }
}

/** One held connection, in a transaction or not. */
class ConnectionReader extends Transaction<Tables> implements NamedQueries {
  readonly #db: Database
  readonly #connection: PipelinedConnection
  now = NOT_READ
  readonly invalidations: Invalidation[] = []
  readonly beforeCommit: (() => Promise<void>)[] = []

  constructor(db: Database, connection: PipelinedConnection) {
    super(kyselyOfConnection(connection))
    this.#db = db
    this.#connection = connection
  }

  get app(): AppContext {
    return this.#db.app
  }

  query<Row extends pg.QueryResultRow>(statement: NamedStatement, values: unknown[]): Promise<Row[]> {
    return this.#connection.query<Row>(statement, values)
  }
}

/** The clock of a transaction whose lock has not been taken yet. */
const NOT_READ = new Date(Number.NaN)

/**
 * Reads over one connection, outside of any transaction, for what many ask at once: what is awaited together is one round
 * trip, and each statement sees what was committed when it runs.
 */
export async function withReadConnection<T>(db: Database, read: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = await PipelinedConnection.of(db.readPool)
  try {
    return await read(new ConnectionReader(db, connection) as unknown as Reader)
  } catch (error) {
    await connection.drain()
    throw error
  } finally {
    connection.release()
  }
}

/** Reads that must fit together, as sums and the rows behind them: all see what was committed at one and the same moment. */
export async function inSnapshot<T>(db: Database, read: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = await PipelinedConnection.of(db.readPool)
  try {
    connection.begin('isolation level repeatable read read only')
    const answer = await read(new ConnectionReader(db, connection) as unknown as Reader)
    await connection.commit()
    return answer
  } catch (error) {
    await connection.rollback()
    throw error
  } finally {
    connection.release()
  }
}

const READ_NOW: NamedStatement = { name: 'platform.now', text: 'select platform.business_now() as now' }

/** Business time as the database has it now. */
export async function readBusinessNow(reader: Reader): Promise<Date> {
  const [row] = await reader.query<{ now: Date }>(READ_NOW, [])
  return (row as { now: Date }).now
}

export interface TransactionOptions {
  /** Whose connections; `batch` for use cases that work on batches. */
  readonly pool?: 'main' | 'batch'
  /** The business time that the work sees: a reaction its event's, a sweeper in a clock jump the due instant. */
  readonly at?: Date
  /**
   * `by lock`: the work begins with lockShop or lockOrders, which read the clock anyway; so its first statement is the
   * transaction's first, and `now` is not to be used before the lock is held. Otherwise the clock is read first.
   */
  readonly clock?: 'read' | 'by lock'
  /** Runs the work again after a unique violation too: for work that finds what another process made meanwhile. */
  readonly retryDuplicates?: boolean
}

/** Deadlock, serialization failure: a retry succeeds. */
const TRANSIENT = new Set(['40P01', '40001'])
const UNIQUE_VIOLATION = '23505'
const MAX_ATTEMPTS = 3

/**
 * Runs work in one transaction: a thrown refusal or error rolls all of it back. A deadlock or serialization failure is
 * tried again, twice. Statements that are sent at once are awaited together, so that the first failure is the one that is
 * thrown. No statement of the work may come after its end.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(db, work, options)
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      const transient = TRANSIENT.has(code) || (options.retryDuplicates === true && code === UNIQUE_VIOLATION)
      if (attempt >= MAX_ATTEMPTS || !transient) throw error
    }
  }
}

async function attemptTransaction<T>(
  db: Database,
  work: (tx: Tx) => Promise<T>,
  { pool, at, clock }: TransactionOptions,
): Promise<T> {
  const connection = await PipelinedConnection.of(pool === 'batch' ? db.batchPool : db.pool)
  try {
    connection.begin()
    const tx = new ConnectionReader(db, connection) as unknown as Tx
    if (at) fixTime(tx, at)
    else if (clock !== 'by lock') tx.now = await readBusinessNow(tx)
    const result = await work(tx)
    for (const last of tx.beforeCommit) await last()
    await connection.commit()
    db.sendInvalidations(tx.invalidations)
    return result
  } catch (error) {
    await connection.rollback()
    throw error
  } finally {
    connection.release()
  }
}

const fixedTimes = new WeakSet<Tx>()

function fixTime(tx: Tx, at: Date): void {
  tx.now = at
  fixedTimes.add(tx)
}

/** Reads the clock again, to be called once a lock is held; a fixed time stays. */
export async function readClock(tx: Tx): Promise<Date> {
  return fixedTimes.has(tx) ? tx.now : setClock(tx, await readBusinessNow(tx))
}

/** Takes the clock as a statement behind a lock has read it; a fixed time stays. */
export function setClock(tx: Tx, now: Date): Date {
  if (!fixedTimes.has(tx)) tx.now = now
  return tx.now
}
