import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { meansFacts, meansList } from '../means-contract.ts'
import { type ReasonClass, reasonClasses } from '../reasons/reasons-contract.ts'
import { FIRST_BELIEFS, learnFrom } from './learned.ts'
import { deviationOf } from './logistic.ts'
import { readCellsOfAll, writeBeliefs } from './tally-rows.ts'

/** How far shops differ from each other, in log odds: our default. A shop's own figures soon outweigh what others show. */
const BETWEEN_SHOPS = 0.3

/** Once a week what all shops together have shown becomes where each begins; nothing in it says whose it was. */
export const learnFromAllShops: Sweeper = {
  name: 'retention.learn-from-all-shops',
  soonest: sql`select case when exists (select from retention.tally) then coalesce(
    (select min(made_at) + interval '7 days' from retention.belief),
    (select min(day)::timestamp at time zone 'Asia/Shanghai' from retention.tally)) end`,
  async sweep(db, now) {
    const { rows } = await sql<{ due: Date | null }>`select (${this.soonest}) as due`.execute(db.kysely)
    const due = rows[0]?.due
    if (!due || due > now) return 0
    await inTransaction(
      db,
      async (tx) => {
        for (const reasonClass of reasonClasses)
          if (reasonClass !== 'must_refund') await learnClass(tx, reasonClass)
      },
      { at: now },
    )
    return 1
  },
}

async function learnClass(tx: Tx, reasonClass: ReasonClass): Promise<void> {
  const means = meansList.filter((one) => meansFacts[one].fits.includes(reasonClass))
  const cells = await readCellsOfAll(tx, reasonClass, tx.now)
  const { posterior } = learnFrom(cells, means, FIRST_BELIEFS)
  const weights = [null, ...means].map((one, index) => ({
    means: one,
    mean: posterior.mean[index] as number,
    deviation: Math.hypot(deviationOf(posterior, index), BETWEEN_SHOPS),
  }))
  await writeBeliefs(tx, reasonClass, weights)
}
