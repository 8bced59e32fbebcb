import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { isUnsolved, type WrongStep } from './nouns-contract.ts'
import { lockWrong, stepWrong, type WrongRow } from './wrong-rows.ts'

const ROUND = 100

const actor = systemActor('wrong-shipment-deadline')

interface Missed {
  readonly name: string
  /** The step that says that its time was missed. */
  readonly what: WrongStep
  /** By when something has to be done, and where it is marked that it was not. */
  readonly by: 'contact_by' | 'promise_by'
  readonly mark: 'alarmed_at' | 'breached_at'
  /** Those that wait for it still, as a condition and of one row. */
  readonly waiting: RawBuilder<boolean>
  readonly waits: (row: WrongRow) => boolean
}

/** Marks wrong shipments once for which something was not done in its time. */
function markMissed({ name, what, by, mark, waiting, waits }: Missed): Sweeper {
  return {
    name,
    soonest: sql`select min(${sql.ref(by)}) from aftersale.wrong_shipment where ${waiting}`,
    async sweep(db, now) {
      const due = (offset: number) =>
        db.kysely
          .selectFrom('aftersale.wrong_shipment')
          .select(['shop_id', 'wrong_id'])
          .where(waiting)
          .where(by, '<=', now)
          .orderBy(by)
          .orderBy('shop_id')
          .orderBy('wrong_id')
          .limit(ROUND)
          .offset(offset)
          .execute()
      return sweepPages(db, now, due, async (tx, found) => {
        const row = await lockWrong(tx, found.shop_id, found.wrong_id)
        if (!waits(row) || row[mark] || row[by] > tx.now) return
        await stepWrong(tx, row, { what, actor }, { [mark]: tx.now })
      })
    },
  }
}

/** The buyer was not contacted in time: the shop is alarmed, once. */
export const alarmUncontacted = markMissed({
  name: 'aftersale.alarm-uncontacted',
  what: 'alarmed',
  by: 'contact_by',
  mark: 'alarmed_at',
  waiting: sql`state = 'open' and alarmed_at is null`,
  waits: ({ state }) => state === 'open',
})

/** The promise was broken: it is marked, once, stands first in the list and is counted in the menu. */
export const markBreached = markMissed({
  name: 'aftersale.mark-breached-promises',
  what: 'breached',
  by: 'promise_by',
  mark: 'breached_at',
  waiting: sql`state in ('open', 'promised') and breached_at is null`,
  waits: ({ state }) => isUnsolved(state),
})
