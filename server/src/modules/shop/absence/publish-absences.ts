import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { type Sweeper, sweepEach } from '../../../platform/sweepers.ts'
import { shopResumed, shopWentOffline } from '../events.ts'
import { lockShop, readAbsence, writeAbsenceMove } from '../shop-rows.ts'
import { markAbsence } from './absence-rows.ts'

/** Absences published in one sweep. */
const BATCH_SIZE = 50

const sweeperActor = systemActor('shop.tell-absences')

/**
 * Publishes, once each, that a planned absence has started and that a timed one is over. The shop's state does not depend
 * on it: availability is a function of the absence rows and now. Other modules react to the events.
 */
export const publishAbsences: Sweeper = {
  name: 'shop.tell-absences',
  soonest: sql`select least(
    (select min(starts_at) from shop.absence where start_told_at is null and cancelled_at is null),
    (select min(resumes_at) from shop.absence where end_told_at is null and cancelled_at is null))`,
  async sweep(db, now) {
    const started = await sweepEach(db, now, await dueStarts(db.kysely, now), publishStart)
    const ended = await sweepEach(db, now, await dueEnds(db.kysely, now), publishEnd)
    return started + ended
  },
}

interface Due {
  shop_id: string
  absence_id: string
}

function dueStarts(reader: Reader, now: Date): Promise<Due[]> {
  return reader
    .selectFrom('shop.absence')
    .select(['shop_id', 'absence_id'])
    .where('start_told_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<=', now)
    .orderBy('starts_at')
    .limit(BATCH_SIZE)
    .execute()
}

function dueEnds(reader: Reader, now: Date): Promise<Due[]> {
  return reader
    .selectFrom('shop.absence')
    .select(['shop_id', 'absence_id'])
    .where('end_told_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('resumes_at', '<=', now)
    .orderBy('resumes_at')
    .limit(BATCH_SIZE)
    .execute()
}

async function publishStart(tx: Tx, due: Due): Promise<void> {
  await lockShop(tx, due.shop_id, 'exclusive')
  const row = await readAbsence(tx, due.shop_id, due.absence_id)
  if (row.start_told_at || row.cancelled_at || row.starts_at > tx.now) return
  await markAbsence(tx, due.shop_id, due.absence_id, { start_told_at: tx.now })
  await writeAbsenceMove(tx, due.shop_id, due.absence_id, 'started', sweeperActor)
  await publish(tx, shopWentOffline, due.shop_id, {
    absenceId: due.absence_id,
    reason: row.reason,
    startsAt: row.starts_at.toISOString(),
    resumesAt: row.resumes_at?.toISOString() ?? null,
  })
}

async function publishEnd(tx: Tx, due: Due): Promise<void> {
  await lockShop(tx, due.shop_id, 'exclusive')
  const row = await readAbsence(tx, due.shop_id, due.absence_id)
  if (row.end_told_at || row.cancelled_at || !row.resumes_at || row.resumes_at > tx.now) return
  await markAbsence(tx, due.shop_id, due.absence_id, { end_told_at: tx.now })
  await writeAbsenceMove(tx, due.shop_id, due.absence_id, 'ended', sweeperActor)
  await publish(tx, shopResumed, due.shop_id, {
    absenceId: due.absence_id,
    startsAt: row.starts_at.toISOString(),
    endedAt: row.resumes_at.toISOString(),
  })
}
