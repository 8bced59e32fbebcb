import type { Writable } from 'node:stream'
import {
  type BinaryOperationNode,
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type KyselyProps,
  type OperationNode,
  OperatorNode,
  PostgresDialect,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { NamedStatement } from './statement.ts'

/*
 * All that leans on the insides of pg and Kysely. Three tricks, with what they are worth in a transaction of eight small
 * statements on one machine (median of 15 series in turn, wall time and this process's CPU time):
 *
 *   each statement awaited before the next                       1216 µs   302 µs
 *   pipelined: none waits for the answer of the one before        635 µs   161 µs
 *   … and BEGIN not awaited: it travels with the first statement  501 µs   133 µs
 *   … but each statement in a write of its own                    730 µs   184 µs
 *
 * pg corks its stream for each statement alone; `gatherWrites` corks it until the turn of the event loop ends, because a
 * system call costs as much as a small statement.
 */

/** A pool of pipelined connections. */
export function pipelinedPool(config: pg.PoolConfig): pg.Pool {
  return new pg.Pool({ ...config, pipeline: true } as pg.PoolConfig)
}

/** Postgres refuses what follows a failed statement in its transaction. */
const FAILED_BEFORE = '25P02'

/** One connection of a pool while somebody holds it, for Kysely's statements and named ones. */
export class PipelinedConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  /** BEGIN, on its way. */
  #begun: Promise<unknown> | undefined
  /** The failure that every later statement of the transaction is refused for. */
  #failure: unknown
  /** Set when its transaction ends or it is given back: what was still queued for it must not run then. */
  #isOver = false
  /** Set when it must not be used again. */
  #broken: Error | undefined

  private constructor(client: pg.PoolClient) {
    this.#client = client
  }

  static async of(pool: pg.Pool): Promise<PipelinedConnection> {
    return new PipelinedConnection(await pool.connect())
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    this.#mayAsk(sql)
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters])
      const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
      return { rows: rows ?? [], ...(changed ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
    } catch (error) {
      throw this.#firstFailure(error)
    }
  }

  /** The path of what runs thousands of times a second: one promise a statement besides pg's own. */
  async query<Row extends pg.QueryResultRow>(
    { name, text }: NamedStatement,
    values: unknown[],
  ): Promise<Row[]> {
    this.#mayAsk(name)
    try {
      return (await this.#client.query<Row>({ name, text, values })).rows
    } catch (error) {
      throw this.#firstFailure(error)
    }
  }

  #mayAsk(statement: string): void {
    if (this.#isOver) throw new Error(`A statement came after its transaction: ${statement}`)
    gatherWrites(this.#client)
  }

  /** What to throw for a failed statement: when an earlier failure made Postgres refuse it, that failure. */
  #firstFailure(error: unknown): unknown {
    if ((error as { code?: string }).code === FAILED_BEFORE) return this.#failure ?? error
    this.#failure ??= error
    return error
  }

  // biome-ignore lint/correctness/useYield: lists are read page by page; nothing of ours streams.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Pipelined connections do not stream.')
  }

  /** Sends BEGIN and does not wait for it: it leaves with the first statement. `mode`: another than the usual one. */
  begin(mode: '' | 'isolation level repeatable read read only' = ''): void {
    gatherWrites(this.#client)
    this.#begun = this.#client.query(`begin ${mode}`)
    this.#begun.catch(() => {})
  }

  /** Postgres answers a COMMIT with ROLLBACK when a statement failed whose error nobody passed on. */
  async commit(): Promise<void> {
    this.#isOver = true
    await this.#begun
    const { command } = await this.#client.query('commit')
    if (command !== 'COMMIT') throw new Error('The transaction had failed before its commit.')
  }

  /** Undoes the transaction; a connection that cannot is not used again. */
  async rollback(): Promise<void> {
    await this.#finishWith('rollback')
  }

  /** Waits for statements that are under way, so that they do not meet the next holder's. */
  async drain(): Promise<void> {
    await this.#finishWith('select 1')
  }

  async #finishWith(statement: string): Promise<void> {
    this.#isOver = true
    await this.#client.query(statement).catch((error: Error) => {
      this.#broken = error
    })
  }

  release(): void {
    this.#isOver = true
    this.#client.release(this.#broken)
  }
}

/** What is asked of a connection in one turn of the event loop leaves in one write. */
function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('Connections come from the pools of the Database.')),
})

/** Postgres cannot read `in ()`: nothing is in an empty list, and everything is not in it. */
class EmptyListCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const answer = isEmptyList(node.rightOperand) ? ofEmptyList(node.operator) : undefined
    if (answer) this.append(answer)
    else super.visitBinaryOperation(node)
  }
}

const isEmptyList = (node: OperationNode): boolean =>
  PrimitiveValueListNode.is(node) && node.values.length === 0

function ofEmptyList(operator: OperationNode): 'true' | 'false' | undefined {
  if (!OperatorNode.is(operator)) return undefined
  if (operator.operator === 'in') return 'false'
  return operator.operator === 'not in' ? 'true' : undefined
}

const [adapter, compiler, driver] = [dialect.createAdapter(), new EmptyListCompiler(), dialect.createDriver()]

const kyselyOver = (provider: ConnectionProvider): KyselyProps => ({
  config: { dialect },
  dialect,
  driver,
  executor: new DefaultQueryExecutor(compiler, adapter, provider),
})

/** Makes a Kysely whose statements each take a connection of the pool for themselves. */
export const kyselyOfPool = (pool: pg.Pool): KyselyProps =>
  kyselyOver({
    async provideConnection(use) {
      const connection = await PipelinedConnection.of(pool)
      try {
        return await use(connection)
      } finally {
        connection.release()
      }
    },
  })

/** Makes a Kysely whose statements all go over one connection, none waiting for the one before. */
export const kyselyOfConnection = (connection: PipelinedConnection): KyselyProps =>
  kyselyOver({ provideConnection: (use) => use(connection) })
