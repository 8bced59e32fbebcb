import { batchLanes } from '../../kernel/batch.ts'
import type { Database } from './database.ts'

/**
 * A question that many ask with the same words (the first page, a shop's goods in a rush): those who ask it while it is
 * being answered share the next answer, which is read after all of them asked. A failure is everybody's who shared it.
 */
export function sharedReads<Ask, Answer>(
  read: (db: Database, ask: Ask) => Promise<Answer>,
): (db: Database, ask: Ask) => Promise<Answer> {
  const lanes = new WeakMap<
    Database,
    (key: string, ask: Ask) => Promise<PromiseSettledResult<Awaited<Answer>>>
  >()
  return async (db, ask) => {
    let lane = lanes.get(db)
    if (!lane) {
      lane = batchLanes(async (_, asked) => {
        const [outcome] = await Promise.allSettled([read(db, asked[0] as Ask)])
        return asked.map(() => outcome)
      }, Number.POSITIVE_INFINITY)
      lanes.set(db, lane)
    }
    const outcome = await lane(JSON.stringify(ask), ask)
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }
}
