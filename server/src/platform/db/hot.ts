import type { Invalidation } from '../invalidations.ts'
import type { Database } from './database.ts'
import { lanesOver } from './lanes.ts'
import { gatherWrites, type HotReader, readerOver } from './statement.ts'

export type { HotReader, NamedStatement } from './statement.ts'

/** A hot transaction. */
export interface HotTx extends HotReader {
  /** Business time; set by `lockShopHot` once the lock is held. */
  now: Date
  /** Sent once the transaction is committed. */
  invalidations: Invalidation[]
}

/**
 * Runs work in one pipelined transaction: BEGIN travels with the first statements. Whoever sends several statements
 * at once awaits them together, so that a failure of the first is the one that is told.
 */
export async function hotTransaction<T>(db: Database, work: (tx: HotTx) => Promise<T>): Promise<T> {
  const client = await db.hotPool.connect()
  let broken: Error | undefined
  try {
    gatherWrites(client)
    const begun = client.query('begin')
    begun.catch(() => {})
    const { query, end } = readerOver(client)
    const tx: HotTx = { now: new Date(0), invalidations: [], query }
    const result = await work(tx).finally(end)
    await client.query('commit')
    db.sendInvalidations(tx.invalidations)
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

/** Unique violation, deadlock, serialization failure: over when done again. */
const PASSING = new Set(['23505', '40P01', '40001'])

/** Tries for work that met its own double, made by another process at the same moment. */
const TRIES = 3

/** The same for work that may be done again: what is passing is tried anew, twice. */
export async function repeatableHotTransaction<T>(db: Database, work: (tx: HotTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await hotTransaction(db, work)
    } catch (error) {
      if (attempt >= TRIES || !PASSING.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/**
 * Reads over one pipelined connection, outside of any transaction: for what many ask at once, in sets (kernel/batch).
 * What is awaited together is one round trip; each statement sees what was committed when it runs.
 */
export async function hotReads<T>(db: Database, read: (reader: HotReader) => Promise<T>): Promise<T> {
  const client = await db.readPool.connect()
  let broken: Error | undefined
  try {
    const reader = readerOver(client)
    return await read(reader).finally(reader.end)
  } catch (error) {
    // Statements that are still under way must not meet the next reader's.
    await client.query('select 1').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/**
 * A question that many ask at once. Those who ask while others are being answered share the next visit to the database:
 * it begins after all of them asked, so that nobody reads what was before their question. `read` answers in order.
 */
export function readMany<Ask, Answer>(
  read: (reader: HotReader, asked: Ask[]) => Promise<Answer[]>,
  most = 64,
): (db: Database, ask: Ask) => Promise<Answer> {
  const lanes = lanesOver<Ask, Answer>((db, _, asked) => hotReads(db, (reader) => read(reader, asked)), most)
  return (db, ask) => lanes(db, 'reads', ask)
}
