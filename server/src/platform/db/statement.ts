import type { Writable } from 'node:stream'
import type pg from 'pg'

/**
 * A statement that runs often: named, so that Postgres parses and plans it once a connection. A set that is joined by
 * its ids says `id = any(ids)` as well: the plan is made when a table may be empty, and must hold when one shop fills it.
 */
export interface NamedStatement {
  readonly name: string
  readonly text: string
}

/**
 * Takes named statements; they go out without waiting for the answer of the one before, and what is asked in one turn
 * leaves in one write. Whoever sends several at once awaits them together.
 */
export interface HotReader {
  query<Row extends pg.QueryResultRow>(statement: NamedStatement, values: unknown[]): Promise<Row[]>
}

/** Postgres refuses what follows a failed statement in its transaction. */
const FAILED_BEFORE = '25P02'

/** A reader while its connection is held. */
export interface HeldReader extends HotReader {
  /** Nothing may be asked any more: the connection is somebody else's next. */
  end(): void
}

/** Sends named statements over one connection; one that was refused for a failure before it tells that failure. */
export function readerOver(client: pg.PoolClient): HeldReader {
  let failure: unknown
  let isOver = false
  return {
    end() {
      isOver = true
    },
    async query<Row extends pg.QueryResultRow>({ name, text }: NamedStatement, values: unknown[]) {
      if (isOver) throw new Error(`${name} was asked after its transaction.`)
      gatherWrites(client)
      try {
        return (await client.query<Row>({ name, text, values })).rows
      } catch (error) {
        if ((error as { code?: string }).code !== FAILED_BEFORE) failure ??= error
        throw failure ?? error
      }
    },
  }
}

/**
 * What is asked of a connection in one turn leaves in one write: a system call costs as much as a small statement.
 * `connection.stream` is what pg corks itself, for each statement alone.
 */
export function gatherWrites(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}
