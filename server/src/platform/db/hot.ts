import type pg from 'pg'
import type { Hint } from '../hints.ts'
import type { Database } from './database.ts'

/** A statement of a hot transaction: named, so that Postgres parses and plans it once a connection. */
export interface HotStatement {
  readonly name: string
  readonly text: string
}

/** A hot transaction: statements go out without waiting for the answer of the one before. */
export interface HotTx {
  /** Business time; set by `readHotClock` after the lock is held. */
  now: Date
  /** Sent once the transaction is committed. */
  hints: Hint[]
  query<Row extends pg.QueryResultRow>(statement: HotStatement, values: unknown[]): Promise<Row[]>
}

/**
 * Runs work in one pipelined transaction: BEGIN travels with the first statements. Whoever sends several statements
 * at once awaits them together, so that a failure of the first is the one that is told.
 */
export async function hotTransaction<T>(db: Database, work: (tx: HotTx) => Promise<T>): Promise<T> {
  const client = await db.hotPool.connect()
  let broken: Error | undefined
  try {
    const begun = client.query('begin')
    begun.catch(() => {})
    const tx: HotTx = {
      now: new Date(0),
      hints: [],
      async query<Row extends pg.QueryResultRow>(statement: HotStatement, values: unknown[]) {
        const answer = await client.query<Row>({ name: statement.name, text: statement.text, values })
        return answer.rows
      },
    }
    const result = await work(tx)
    await client.query('commit')
    db.sendHints(tx.hints)
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}
