import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { lockWrong, stepWrong } from './wrong-rows.ts'

const ROUND = 100

const actor = systemActor('wrong-shipment-deadline')

/** Wrong shipments whose buyer is not contacted yet. */
const toContact = sql<boolean>`state = 'open' and alarmed_at is null`
/** Wrong shipments that are not solved yet, with a promise that holds. */
const toSolve = sql<boolean>`state in ('open', 'promised') and breached_at is null`

/** The buyer was not contacted in time: the shop is alarmed, once. */
export const alarmUncontacted: Sweeper = {
  name: 'aftersale.alarm-uncontacted',
  soonest: sql`select min(contact_by) from aftersale.wrong_shipment where ${toContact}`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('aftersale.wrong_shipment')
        .select(['shop_id', 'wrong_id'])
        .where(toContact)
        .where('contact_by', '<=', now)
        .orderBy('contact_by')
        .orderBy('shop_id')
        .orderBy('wrong_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, found) => {
      const row = await lockWrong(tx, found.shop_id, found.wrong_id)
      if (row.state !== 'open' || row.alarmed_at || row.contact_by > tx.now) return
      await stepWrong(tx, row, { what: 'alarmed', actor }, { alarmed_at: tx.now })
    })
  },
}

/** The promise was broken: it is marked, once, stands first in the list and is counted in the menu. */
export const markBreached: Sweeper = {
  name: 'aftersale.mark-breached-promises',
  soonest: sql`select min(promise_by) from aftersale.wrong_shipment where ${toSolve}`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('aftersale.wrong_shipment')
        .select(['shop_id', 'wrong_id'])
        .where(toSolve)
        .where('promise_by', '<=', now)
        .orderBy('promise_by')
        .orderBy('shop_id')
        .orderBy('wrong_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, found) => {
      const row = await lockWrong(tx, found.shop_id, found.wrong_id)
      const isWaiting = row.state === 'open' || row.state === 'promised'
      if (!isWaiting || row.breached_at || row.promise_by > tx.now) return
      await stepWrong(tx, row, { what: 'breached', actor }, { breached_at: tx.now })
    })
  },
}
