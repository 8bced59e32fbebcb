import { moveClock, refuseTooFar } from '../platform/clock.ts'
import { type Database, readBusinessNow } from '../platform/db/database.ts'
import { wasDone } from './was-done.ts'

/**
 * Lets a new demo begin at an instant instead of now, so that any weekday and hour can be tried; one that has begun keeps
 * its time. False: the instant is past, and the clock goes forward only.
 */
export async function startAt(db: Database, instant: Date): Promise<boolean> {
  if ((await wasDone(db, 'demo.begun')) || (await wasDone(db, 'demo.made'))) return true
  if (instant < (await readBusinessNow(db.kysely))) return false
  refuseTooFar(instant)
  await moveClock(db, [], instant, false)
  return true
}
