import { batchLanes } from '../../kernel/batch.ts'
import type { Database } from './database.ts'

/**
 * The lanes of a use case in sets, of their own for each database that a process holds open: calls of one lane that
 * wait at the same moment are one run (kernel/batch). A refusal is an answer of the run, not a throw, so that it never
 * spoils a neighbour.
 */
export function lanesOver<Item, Result>(
  run: (db: Database, lane: string, items: Item[]) => Promise<Result[]>,
  most?: number,
): (db: Database, lane: string, item: Item) => Promise<Result> {
  const made = new WeakMap<Database, (lane: string, item: Item) => Promise<Result>>()
  return (db, lane, item) => {
    let lanes = made.get(db)
    if (!lanes) {
      lanes = batchLanes((name, items) => run(db, name, items), most)
      made.set(db, lanes)
    }
    return lanes(lane, item)
  }
}
