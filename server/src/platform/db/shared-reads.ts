import { batch, registerSetRead, wordsOf } from './batching.ts'
import type { Database } from './database.ts'

/**
 * A question that many ask with the same words (the first page, a shop's goods in a rush): those who ask it while it is
 * being answered share the next answer, which is read after all of them asked. A failure is everybody's who shared it.
 */
export function sharedReads<Ask, Answer>(
  name: string,
  read: (db: Database, ask: Ask) => Promise<Answer>,
): (db: Database, ask: Ask) => Promise<Answer> {
  const ask = batch<Ask, PromiseSettledResult<Awaited<Answer>>>(async (db, _, asked) => {
    const [outcome] = await Promise.allSettled([read(db, asked[0] as Ask)])
    return asked.map(() => outcome)
  }, Number.POSITIVE_INFINITY)
  return registerSetRead(name, async (db, words) => {
    const outcome = await ask(db, wordsOf(words), words)
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}
