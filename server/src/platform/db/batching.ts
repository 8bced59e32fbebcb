import { batchByKey } from '../../kernel/batch.ts'
import { type Database, type Reader, withReadConnection } from './database.ts'

/**
 * Batches the calls of a use case: those of one batch key (a shop) that wait at the same moment are one run (kernel/batch).
 * Each database that a process holds open has batches of its own. A refusal is a result of the run, not a throw, so that
 * it never spoils a neighbour.
 */
export function batch<Item, Result>(
  run: (db: Database, batchKey: string, items: Item[]) => Promise<Result[]>,
  maxSize?: number,
): (db: Database, batchKey: string, item: Item) => Promise<Result> {
  const callers = new WeakMap<Database, (batchKey: string, item: Item) => Promise<Result>>()
  return (db, batchKey, item) => {
    let call = callers.get(db)
    if (!call) {
      call = batchByKey((key, items) => run(db, key, items), maxSize)
      callers.set(db, call)
    }
    return call(batchKey, item)
  }
}

/**
 * A question that many ask at once. Those who ask while others are being answered share the next visit to the database:
 * it begins after all of them asked, so that nobody reads what was before their question. `read` answers in order; it
 * runs outside of any transaction, so each of its statements sees what was committed when it runs.
 */
export function readMany<Ask, Answer>(
  read: (reader: Reader, asked: Ask[]) => Promise<Answer[]>,
  maxSize = 64,
): (db: Database, ask: Ask) => Promise<Answer> {
  const call = batch<Ask, Answer>(
    (db, _, asked) => withReadConnection(db, (reader) => read(reader, asked)),
    maxSize,
  )
  return (db, ask) => call(db, 'reads', ask)
}
