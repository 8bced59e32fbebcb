import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { type Sweeper, sweepEach } from '../../../platform/sweepers.ts'
import { shopResumed, shopWentOffline } from '../events.ts'
import { lockShop, readAbsence, writeAbsenceMove } from '../shop-rows.ts'
import type { AbsenceReason } from './reasons-contract.ts'

/** Most absences told in one go. */
const BATCH_SIZE = 50

const clerk = systemActor('shop.tell-absences')

/**
 * Tells that a planned absence began, or that a timed one is over. The shop's state itself needs no telling: it is a
 * function of the rows and of now. This only publishes what others react to, once.
 */
export const tellAbsences: Sweeper = {
  name: 'shop.tell-absences',
  soonest: sql`select least(
    (select min(starts_at) from shop.absence where start_told_at is null and cancelled_at is null),
    (select min(resumes_at) from shop.absence where end_told_at is null and cancelled_at is null))`,
  async sweep(db, now) {
    const started = await sweepEach(db, now, await dueStarts(db.kysely, now), tellStart)
    const ended = await sweepEach(db, now, await dueEnds(db.kysely, now), tellEnd)
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

async function tellStart(tx: Tx, due: Due): Promise<void> {
  await lockShop(tx, due.shop_id, 'exclusive')
  const row = await readAbsence(tx, due.shop_id, due.absence_id)
  if (row.start_told_at || row.cancelled_at || row.starts_at > tx.now) return
  await tellMark(tx, due, { start_told_at: tx.now })
  await writeAbsenceMove(tx, due.shop_id, due.absence_id, 'started', clerk)
  await publish(tx, shopWentOffline, due.shop_id, {
    absenceId: due.absence_id,
    reason: row.reason as AbsenceReason,
    startsAt: row.starts_at.toISOString(),
    resumesAt: row.resumes_at?.toISOString() ?? null,
  })
}

async function tellEnd(tx: Tx, due: Due): Promise<void> {
  await lockShop(tx, due.shop_id, 'exclusive')
  const row = await readAbsence(tx, due.shop_id, due.absence_id)
  if (row.end_told_at || row.cancelled_at || !row.resumes_at || row.resumes_at > tx.now) return
  await tellMark(tx, due, { end_told_at: tx.now })
  await writeAbsenceMove(tx, due.shop_id, due.absence_id, 'ended', clerk)
  await publish(tx, shopResumed, due.shop_id, {
    absenceId: due.absence_id,
    startsAt: row.starts_at.toISOString(),
    endedAt: row.resumes_at.toISOString(),
  })
}

async function tellMark(
  tx: Tx,
  due: Due,
  marks: { start_told_at?: Date; end_told_at?: Date },
): Promise<void> {
  await tx
    .updateTable('shop.absence')
    .set(marks)
    .where('shop_id', '=', due.shop_id)
    .where('absence_id', '=', due.absence_id)
    .execute()
}
