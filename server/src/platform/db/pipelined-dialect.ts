import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { gatherWrites } from './statement.ts'

/** Kysely over a pool of pipelined connections: BEGIN travels with the first statement of a transaction. */
export class PipelinedDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool)
  }
}

/** One connection of the pool while Kysely holds it. */
export class PipelinedConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  /** Set when it must not be used again. */
  broken: Error | undefined
  /** BEGIN, on its way. */
  begun: Promise<unknown> | undefined
  /** Set when its transaction ends or it is given back: what was still queued for it must not run then. */
  isOver = false

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.isOver) throw new Error('A statement came after its transaction.')
    gatherWrites(this.client)
    try {
      const { command, rowCount, rows } = await this.client.query(sql, [...parameters])
      const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
      return { rows: rows ?? [], ...(changed ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    } catch (error) {
      // The error comes from a socket; whoever reads it wants to know who asked.
      if (error instanceof Error) error.stack += `\n${new Error().stack?.split('\n').slice(1).join('\n')}`
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: lists are read page by page; nothing of ours streams.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Pipelined connections do not stream.')
  }
}

class PipelinedDriver implements Driver {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    return new PipelinedConnection(await this.#pool.connect())
  }

  async beginTransaction(connection: PipelinedConnection, settings: TransactionSettings): Promise<void> {
    const mode = [
      settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '',
      settings.accessMode ? ` ${settings.accessMode}` : '',
    ].join('')
    connection.begun = connection.executeQuery(CompiledQuery.raw(`begin${mode}`))
    connection.begun.catch(() => {})
  }

  /** Postgres answers a COMMIT with ROLLBACK when a statement failed whose error nobody passed on. */
  async commitTransaction(connection: PipelinedConnection): Promise<void> {
    connection.isOver = true
    await connection.begun
    const { command } = await connection.client.query('commit')
    if (command !== 'COMMIT') throw new Error('The transaction had failed before its commit.')
  }

  async rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    connection.isOver = true
    try {
      await connection.client.query('rollback')
    } catch (error) {
      connection.broken = error as Error
      throw error
    }
  }

  async releaseConnection(connection: PipelinedConnection): Promise<void> {
    connection.isOver = true
    connection.client.release(connection.broken)
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}
